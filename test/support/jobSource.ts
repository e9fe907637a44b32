import type { JobTrace } from '../../src/model/trace.ts';
import { Streams } from '../../src/random/streams.ts';
import type { JobSourceContext } from '../../src/workloads/contract.ts';

/** 1 January 2027 was a Friday. */
const START = 1_798_761_600;

/** What a source of jobs is given: a year from 2027 on in UTC, and GPUs with a peak of one PFLOP/s. */
export const sourceContext = (id: string, seed = 1, trace?: JobTrace): JobSourceContext => ({
  id,
  streams: new Streams(seed, 0),
  trace,
  start: START,
  end: START + 365 * 86_400,
  timeZone: 'UTC',
  peakFlops: 1e15,
});
