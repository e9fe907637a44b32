import { describe, expect, it } from '@jest/globals';
import { anywhere, mayLiveAt, nowhere } from '../../src/model/residency.ts';

const essonne = { country: 'FR', controlledFrom: ['FR'] };
const rented = { country: 'DE', controlledFrom: ['DE', 'US'] };

describe('the residency of work', () => {
  it('is free without a rule, and closed where the rule was lost', () => {
    expect([mayLiveAt(anywhere, essonne), mayLiveAt(anywhere, rented)]).toEqual([true, true]);
    expect([mayLiveAt(nowhere, essonne), mayLiveAt(nowhere, rented)]).toEqual([false, false]);
  });

  it('is decided by country, whoever operates the site', () => {
    expect(mayLiveAt({ countries: ['FR', 'SE'] }, essonne)).toBe(true);
    expect(mayLiveAt({ countries: ['FR', 'SE'] }, rented)).toBe(false);
  });

  it('is decided by every jurisdiction that can compel the operator', () => {
    expect(mayLiveAt({ control: ['DE', 'FR'] }, rented)).toBe(false);
    expect(mayLiveAt({ control: ['DE', 'US'] }, rented)).toBe(true);
    expect(mayLiveAt({ notControl: ['US'] }, rented)).toBe(false);
    expect(mayLiveAt({ notControl: ['US', 'CN'] }, essonne)).toBe(true);
  });

  it('fails closed where control matters and nobody knows it', () => {
    const unknown = { country: 'FR', controlledFrom: [] };

    expect(mayLiveAt({ countries: ['FR'] }, unknown)).toBe(true);
    expect(mayLiveAt({ control: ['FR'] }, unknown)).toBe(false);
    expect(mayLiveAt({ notControl: ['US'] }, unknown)).toBe(false);
  });
});
