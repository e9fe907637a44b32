import { BatchingReplica } from '../../../src/world/inference/requests/batchingReplica.ts';
import { RequestSlab } from '../../../src/world/inference/requests/requestSlab.ts';
import { countNames, type Played, type PlayedOptions, type PlayedRequest, type SpeedChange } from './playByStep.ts';
import { RememberingTally } from './rememberingTally.ts';

/**
 * The engine's replica fed with the same requests and changes; no two prompts may be of one length.
 * @param settleEvery books power and work at these intervals besides, which must change nothing
 */
export function playBySkipping(
  requests: readonly PlayedRequest[],
  changes: readonly SpeedChange[],
  options: PlayedOptions,
  settleEvery = Number.POSITIVE_INFINITY,
): Played & { readonly heldTokens: number; readonly inHouse: number } {
  const slab = new RequestSlab();
  const tally = new RememberingTally();
  const known = new Map<number, number>();
  const replica = new BatchingReplica(
    slab,
    tally,
    {
      ...options,
      classes: 1 + Math.max(0, ...requests.map(({ priority }) => priority)),
      largestGain: Math.max(1, ...requests.map(({ gain }) => gain)),
      weight: 1,
    },
    (id) => known.get(slab.promptTokens[id] as number) as number,
  );
  const settles = Array.from({ length: Math.floor(options.until / settleEvery) }, (_, at) => (at + 1) * settleEvery);
  const arrive = ({ arrival, promptTokens, outputTokens, gain, priority, known: held }: PlayedRequest): void => {
    tally.arrived++;
    if (!replica.holds(promptTokens, outputTokens)) {
      tally.tooLong++;
      return;
    }
    const id = slab.take(arrival, promptTokens, outputTokens);
    slab.gain[id] = gain;
    slab.priority[id] = priority;
    known.set(promptTokens, held);
    replica.enqueue(id, arrival);
  };
  const events = [
    ...requests.map((request) => ({ at: request.arrival, happen: () => arrive(request) })),
    ...changes.map(({ at, speed }) => ({ at, happen: () => replica.setSpeed(speed, at) })),
    ...settles.map((at) => ({ at, happen: () => replica.settle(at) })),
  ].sort((a, b) => a.at - b.at);
  for (const { at, happen } of events) {
    if (at >= options.until) break;
    replica.advance(at);
    happen();
  }
  replica.advance(options.until);
  replica.settle(options.until);
  const fates = new Map(tally.all.map((fate) => [fate.promptTokens, fate]));
  return {
    fates: requests.map(({ promptTokens }) => fates.get(promptTokens) ?? { ttft: Number.NaN, e2e: Number.NaN }),
    counts: Object.fromEntries(countNames.map((name) => [name, tally[name]])) as Played['counts'],
    busySeconds: tally.busySeconds,
    powerSeconds: tally.powerSeconds,
    waitingSeconds: tally.waitingSeconds(options.until),
    nearBoundary: 0,
    heldTokens: replica.heldTokens,
    inHouse: slab.size,
  };
}
