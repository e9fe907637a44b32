import { encodeRecord } from '../records/encodeRecord.ts';
import { encodeRuns, RUNS_FILE } from '../records/runs.ts';
import { costsCsv } from './csv/costsCsv.ts';
import { jobsCsv } from './csv/jobsCsv.ts';
import { outagesCsv } from './csv/outagesCsv.ts';
import { placementsCsv } from './csv/placementsCsv.ts';
import { replaysCsv } from './csv/replaysCsv.ts';
import { runsCsv } from './csv/runsCsv.ts';
import { servicesCsv } from './csv/servicesCsv.ts';
import { summaryCsv } from './csv/summaryCsv.ts';
import { timeseriesCsv } from './csv/timeseriesCsv.ts';
import { reportHtml } from './html/reportHtml.ts';
import { manifestJson } from './manifestJson.ts';
import type { ReportInput } from './reportInput.ts';
import { summaryJson } from './summaryJson.ts';

/** The folder of the saved record inside a result. */
export const RECORD_FOLDER = 'record';

/** Every entry that some version of fleetwatt writes into a result folder. */
export const resultEntries: ReadonlySet<string> = new Set([
  'report.html',
  'summary.json',
  'summary.csv',
  'runs.csv',
  'timeseries.csv',
  'jobs.csv',
  'services.csv',
  'costs.csv',
  'cashflow.csv',
  'placements.csv',
  'outages.csv',
  'replays.csv',
  RECORD_FOLDER,
  'scenario.resolved.yaml',
  'manifest.json',
]);

/** A result file by file, by its path inside the folder; the manifest comes last. Equal inputs give equal bytes. */
export async function resultFiles(input: ReportInput): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const { record, runs, summary, costs, manifest, resolvedScenario } = input;
  const files = new Map<string, string | Uint8Array>();
  for (const [name, bytes] of await encodeRecord(record)) files.set(`${RECORD_FOLDER}/${name}`, bytes);
  files.set(`${RECORD_FOLDER}/${RUNS_FILE}`, await encodeRuns(runs));
  files.set('report.html', await reportHtml(input));
  files.set('summary.json', summaryJson(summary));
  files.set('summary.csv', summaryCsv(summary));
  files.set('runs.csv', runsCsv(input));
  files.set('timeseries.csv', timeseriesCsv(record));
  files.set('jobs.csv', jobsCsv(record));
  files.set('services.csv', servicesCsv(record.services));
  files.set('costs.csv', costsCsv(costs));
  files.set('placements.csv', placementsCsv(record.placements));
  files.set('outages.csv', outagesCsv(record.outages));
  if (record.replays.rows > 0) files.set('replays.csv', replaysCsv(record.replays));
  files.set('scenario.resolved.yaml', resolvedScenario);
  files.set('manifest.json', manifestJson(manifest));
  return files;
}
