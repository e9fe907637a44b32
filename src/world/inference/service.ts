import type { LatencyRow, PlacementRow, RecordSink, ReplayRow } from '../../model/recordSink.ts';
import type { EpochSeconds } from '../../units/flavors.ts';

/** An inference service, whatever it is played by, as the world asks it for what it leaves. */
export interface Service {
  /** Sites where it may be. */
  readonly places: number;
  /** Hands out one row per site for the hour that has just ended. @param timeS its beginning */
  report(timeS: EpochSeconds, sink: RecordSink): void;
  /** Every stay of the service on a site, for the audit. @param start of the run */
  placements(start: EpochSeconds): PlacementRow[];
  /** How long requests took, over the whole run; none where single requests are not known. */
  latencies(): LatencyRow[];
  /** What a second engine gave for windows of it. @param start of the run */
  replayed(start: EpochSeconds): ReplayRow[];
}
