import { describe, it } from '@jest/globals';
import { keepToTheRamp, passNoLimit, repeatThemselves } from './anyPower.ts';

describe('hundreds of random sites, and of random work under ramp limits', () => {
  it('pass no limit but by calls counted as not met, and keep every balance', () => passNoLimit(200), 1_200_000);

  it('give the same record twice', () => repeatThemselves(20), 600_000);

  it('never raise power faster than allowed', () => keepToTheRamp(200), 600_000);
});
