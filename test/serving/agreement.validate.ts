import { describe, expect, it } from '@jest/globals';
import { agreementGrid } from '../../docs/validation/agreement/agreement.ts';
import { agreementCounts } from '../../docs/validation/agreement/section.ts';

describe('the fluid beside play by requests', () => {
  it('agrees without a flag where load and bursts are usual, and says so where it is off', () => {
    const rows = [...agreementGrid(1)];

    const { inRegion, heldUnflagged, missed, missedUnflagged } = agreementCounts(rows);

    expect(heldUnflagged).toBeGreaterThanOrEqual(0.95 * inRegion);
    expect(missedUnflagged).toBeLessThanOrEqual(0.05 * missed);
  }, 3_600_000);
});
