import type { Played } from './playByStep.ts';

const relative = (one: number, other: number): number =>
  one === other || (Number.isNaN(one) && Number.isNaN(other)) ? 0 : Math.abs(one - other) / Math.abs(other);

/** Largest relative differences between two ways of playing the same requests. */
export function differences(one: Played, other: Played) {
  let latency = 0;
  one.fates.forEach(({ ttft, e2e }, at) => {
    const fate = other.fates[at] as { ttft: number; e2e: number };
    latency = Math.max(latency, relative(ttft, fate.ttft), relative(e2e, fate.e2e));
  });
  return {
    latency,
    power: relative(one.powerSeconds, other.powerSeconds),
    busy: relative(one.busySeconds, other.busySeconds),
    waiting: Math.abs(one.waitingSeconds - other.waitingSeconds) / Math.max(1, other.waitingSeconds),
  };
}
