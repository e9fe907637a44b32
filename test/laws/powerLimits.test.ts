import { describe, it } from '@jest/globals';
import { keepToTheRamp, passNoLimit, repeatThemselves } from './anyPower.ts';

describe('any site under any calls, with any help', () => {
  it('passes no limit but by calls counted as not met, and keeps every balance', () => passNoLimit(6));

  it('gives the same record twice', () => repeatThemselves(1));
});

describe('any work under any ramp limit', () => {
  it('never raises power by more than the rate allows between two instants, beyond one step', () => keepToTheRamp(20));
});
