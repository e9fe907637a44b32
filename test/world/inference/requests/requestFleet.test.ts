import { describe, expect, it } from '@jest/globals';
import { leastLoaded } from '../../../../src/routing/replicas/leastLoaded.ts';
import { prefixAffine } from '../../../../src/routing/replicas/prefixAffine.ts';
import { roundRobin } from '../../../../src/routing/replicas/roundRobin.ts';
import { ApartReplica } from '../../../../src/world/inference/requests/apartReplica.ts';
import { BatchingReplica } from '../../../../src/world/inference/requests/batchingReplica.ts';
import { PrefixCache } from '../../../../src/world/inference/requests/prefixCache.ts';
import { RequestSlab } from '../../../../src/world/inference/requests/requestSlab.ts';
import { fixedStream } from '../../../support/fixedStream.ts';
import { ListedRequests } from '../../../support/serving/listedRequests.ts';
import { RememberingTally } from '../../../support/serving/rememberingTally.ts';
import { slotFleet, slotLaw } from '../../../support/serving/slotLaw.ts';

const times = { step: 0.02, perPromptToken: 1e-5 };
const equal = (count: number, gap: number) =>
  Array.from({ length: count }, (_, at) => ({ time: at * gap, promptTokens: 1000 + at, outputTokens: 50, key: at }));

describe('a fleet of replicas', () => {
  it('plays the same whether it is looked at often or once', () => {
    const playedWith = (interval: number) => {
      const tally = new RememberingTally();
      const router = leastLoaded.create({}, fixedStream(0));
      const { fleet } = slotFleet(times, 8, 3, new ListedRequests(equal(500, 0.11)), router, {}, tally);
      for (let now = interval; now <= 120; now += interval) fleet.advance(now);
      return tally;
    };

    const often = playedWith(0.5);
    const once = playedWith(120);

    expect(often.served).toBe(500);
    expect(often.steps).toBe(once.steps);
    const inOrder = ({ all }: RememberingTally) => all.toSorted((a, b) => a.promptTokens - b.promptTokens);
    for (const [at, fate] of inOrder(often).entries())
      expect(fate.e2e).toBeCloseTo(inOrder(once)[at]?.e2e as number, 9);
    expect(often.powerSeconds).toBeCloseTo(once.powerSeconds, 6);
  });

  it('keeps its digits after years: the same as at the start', () => {
    const playedFrom = (start: number) => {
      const tally = new RememberingTally();
      const later = equal(200, 0.11).map((request) => ({ ...request, time: start + request.time }));
      const router = roundRobin.create({}, fixedStream(0));
      const { fleet } = slotFleet(times, 8, 2, new ListedRequests(later), router, {}, tally);
      for (let now = start; now <= start + 100; now += 10) fleet.advance(now);
      return tally;
    };

    const first = playedFrom(0);
    const later = playedFrom(3.5 * 31_536_000);

    expect(later.served).toBe(200);
    // The list itself has lost digits: one unit in the last place of such an instant is 1.5e-8 s.
    const inOrder = ({ all }: RememberingTally) => all.toSorted((a, b) => a.promptTokens - b.promptTokens);
    for (const [at, fate] of inOrder(later).entries())
      expect(fate.e2e).toBeCloseTo(inOrder(first)[at]?.e2e as number, 6);
  });

  it('keeps requests waiting until there is a replica, or turns them away', () => {
    const tally = new RememberingTally();
    const router = leastLoaded.create({}, fixedStream(0));
    const options = { maxWait: 30 };
    const { fleet, slab, units } = slotFleet(times, 8, 1, new ListedRequests(equal(4, 10)), router, options, tally);
    const unit = new BatchingReplica(
      slab,
      tally,
      { ...options, law: slotLaw(times, 8), maxBatch: 8, tokenBudget: 1e4, classes: 1, largestGain: 1, weight: 1 },
      () => 0,
    );
    fleet.remove(units[0] as BatchingReplica);

    fleet.advance(35);
    expect([fleet.inLobby, tally.expired]).toEqual([3, 1]);
    fleet.add(unit);
    fleet.advance(100);

    expect([tally.arrived, tally.served, tally.expired, tally.inFlight, tally.queue]).toEqual([4, 3, 1, 0, 0]);
  });

  it('sends what a replica that is lost was doing to the others, and loses no request', () => {
    const tally = new RememberingTally();
    const router = roundRobin.create({}, fixedStream(0));
    const { fleet, units, slab } = slotFleet(times, 4, 3, new ListedRequests(equal(300, 0.05)), router, {}, tally);

    fleet.advance(5);
    fleet.remove(units[1] as BatchingReplica);
    fleet.advance(8);
    fleet.retire(units[0] as BatchingReplica);
    fleet.advance(500);

    expect([tally.arrived, tally.served, slab.size]).toEqual([300, 300, 0]);
    expect(tally.preemptions).toBeGreaterThan(0);
    expect(tally.tokensOut).toBe(300 * 50);
    expect(tally.prefilled - tally.recomputed).toBe(tally.tokensIn);
  });

  it('spills from the replica of a prefix to the least loaded one', () => {
    const router = prefixAffine.create({ spill: 2 }, fixedStream(0));
    const counts = [0, 0, 0, 0];
    const loads = {
      count: 4,
      outstanding: (at: number) => counts[at] as number,
      leastLoaded: () => counts.indexOf(Math.min(...counts)),
    };
    const home = router.choose(12_345, loads);

    counts[home] = 2;
    const stays = router.choose(12_345, loads);
    counts[home] = 3;
    const spills = router.choose(12_345, loads);

    expect(stays).toBe(home);
    expect(spills).not.toBe(home);
  });
});

describe('prefill and decoding apart', () => {
  it('gives the first token from the one part and the rest from the other, after the cache has crossed', () => {
    const slab = new RequestSlab();
    const tally = new RememberingTally();
    const part = { maxBatch: 8, tokenBudget: 1e4, classes: 1, largestGain: 1, maxWait: 1e9, weight: 0.5 };
    const prefill = { ...part, law: slotLaw({ step: 1, perPromptToken: 0.001 }, 8) };
    const decode = { ...part, law: slotLaw({ step: 0.01, perPromptToken: 0.001 }, 8) };
    const replica = new ApartReplica(slab, tally, prefill, decode, () => 0, 0.0005);

    for (const [at, tokens] of [100, 200].entries()) {
      replica.advance(at * 0.01);
      replica.enqueue(slab.take(at * 0.01, tokens, 11), at * 0.01);
    }
    replica.advance(10);
    replica.settle(10);

    const [first, second] = tally.all;
    // 0.1 s of prefill, 0.05 s on the link, ten steps.
    expect(first?.ttft).toBeCloseTo(0.1, 9);
    expect(first?.e2e).toBeCloseTo(0.1 + 0.05 + 10 * 0.01, 9);
    // The second one's prompt follows at 0.1, its cache crosses from 0.3 to 0.4.
    expect(second?.ttft).toBeCloseTo(0.3 - 0.01, 9);
    expect(second?.e2e).toBeCloseTo(0.4 + 10 * 0.01 - 0.01, 9);
    expect(tally.busySeconds).toBeCloseTo(0.5 * 0.3 + 0.5 * 0.2, 9);
  });
});

describe('a prefix cache', () => {
  it('finds the blocks a prompt begins with, as far as they are held', () => {
    // Three prompts: 0 1 2, then 0 1 3, then 4.
    const prefixes = {
      tokensPerBlock: 512,
      ends: Float64Array.of(3, 6, 7, 10),
      ids: Float64Array.of(0, 1, 2, 0, 1, 3, 4, 0, 1, 2),
    };
    const cache = new PrefixCache(prefixes, 4 * 512);

    // The fourth is the first again: of five blocks the one used longest ago, 2, has gone.
    expect([0, 1, 2, 3].map((request) => cache.use(request))).toEqual([0, 1024, 0, 1024]);
  });
});
