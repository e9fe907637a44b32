import { describe, expect, it } from '@jest/globals';
import { easyBackfill } from '../../src/schedulers/easyBackfill.ts';
import { Reservation } from '../../src/world/reservation.ts';
import { Metered } from '../../src/world/siteMeter.ts';
import { poolOf } from '../support/pool.ts';

function reservedPool(nodes: number, start = 100, end = 200) {
  const pool = poolOf({ nodes: 8, scheduler: easyBackfill.create({ depth: 100 }) });
  const reservation = new Reservation(pool.sim, pool.dispatcher, {
    id: 'r',
    tenant: '',
    nodes,
    start,
    end,
    powerShare: 0.5,
  });
  return { ...pool, reservation };
}

describe('a reservation', () => {
  it('finds its nodes free, since no job was started that would still be there', () => {
    const pool = reservedPool(6);
    pool.submit('long', 0, 4, 150);
    pool.submit('short', 0, 4, 90);

    pool.sim.run(150);
    expect(pool.jobNamed('short').start).toBe(0);
    expect(pool.site.meter.rates[Metered.gpu_s_reserved]).toBe(6);
    expect(pool.site.meter.rates[Metered.it_reserved_j]).toBe(6 * 0.5 * 100);
    pool.sim.run(1000);

    expect(pool.jobNamed('long').start).toBe(200);
    expect(pool.store.segments).toEqual([]);
    expect(pool.site.pool.free).toBe(8);
  });

  it('reclaims nodes of a job that has outlived its estimate, which goes on afterwards', () => {
    const pool = reservedPool(6);
    pool.submit('late', 0, 4, 150, 50);

    pool.sim.run(1000);

    expect(pool.store.segments).toEqual([{ job: 0, site: 0, start: 0, end: 100, gpus: 4, cause: 'reclaim' }]);
    expect(pool.jobNamed('late').end).toBe(200 + 50);
  });

  it('takes another node for one that fails, and counts what it lacks meanwhile', () => {
    const pool = reservedPool(8);
    pool.sim.schedule(
      120,
      pool.sim.register('failure', 2, () => pool.dispatcher.takeDown(3, 'failure')),
    );
    pool.sim.schedule(
      150,
      pool.sim.register('repair', 3, () => pool.dispatcher.bringBack(3)),
    );

    pool.sim.run(130);
    expect(pool.site.meter.rates[Metered.gpu_s_reserved]).toBe(7);
    expect(pool.site.meter.rates[Metered.gpu_s_reserved_short]).toBe(1);
    pool.sim.run(160);
    expect(pool.site.meter.rates[Metered.gpu_s_reserved_short]).toBe(0);
    pool.sim.run(1000);

    expect(pool.site.pool.free).toBe(8);
    expect(pool.site.meter.rates[Metered.gpu_s_reserved_short]).toBe(0);
  });
});
