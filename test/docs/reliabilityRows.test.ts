import { describe, expect, it } from '@jest/globals';
import { playFailingRun } from '../../docs/validation/failingRun.ts';
import { BYTEROBUST_RUN, ettrOf, reliabilityRows } from '../../docs/validation/reliability.ts';

describe('published failures and effective training times', () => {
  it('hold in every row of the validation page', () => {
    const rows = reliabilityRows(100);

    expect(rows.map(({ id, computed, verdict }) => ({ id, computed, verdict }))).toEqual(
      rows.map(({ id, computed }) => ({ id, computed, verdict: 'holds' })),
    );
  });

  it('lose more time to a longer restart', () => {
    const slow = ettrOf({ ...BYTEROBUST_RUN, restart: 900 }, 5);

    expect(slow.mean).toBeLessThan(ettrOf(BYTEROBUST_RUN, 5).mean - 0.02);
    expect(playFailingRun(BYTEROBUST_RUN, 0)).toEqual(playFailingRun(BYTEROBUST_RUN, 0));
  });
});
