import type { PlacementRow } from '../../model/recordSink.ts';
import type { EpochSeconds } from '../../units/flavors.ts';
import type { Site } from '../site.ts';
import type { Stay } from './replicaNodes.ts';

/** The stays of a service on one site as rows of the audit. @param start of the run */
export const stayRows = (
  id: string,
  tenant: string,
  site: Site,
  stays: readonly Stay[],
  start: EpochSeconds,
): PlacementRow[] =>
  stays.map((stay) => ({
    work: 'service',
    id,
    tenant,
    site: site.id,
    country: site.country,
    start_s: start + stay.start,
    end_s: start + stay.end,
    gpus: stay.gpus,
    cut_by: '',
  }));
