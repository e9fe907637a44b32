import type { CostCell } from '../../src/model/summary.ts';
import type { ReportInput } from '../../src/reports/reportInput.ts';
import { DAY, HOUR } from '../../src/units/constants.ts';
import { hourRow, jobRow, NEW_YEAR_2027, type RecordParts, recordOf } from './record.ts';
import { summaryOf } from './summary.ts';

/** January of one small site: 1,200 € of racks, 300 € of energy, 100 € of water. */
const januaryCosts: readonly CostCell[] = [
  { month: '2027-01', site: 'essonne', line: 'racks', costEur: 1200 },
  { month: '2027-01', site: 'essonne', line: 'energy', costEur: 300 },
  { month: '2027-01', site: 'essonne', line: 'water', costEur: 100 },
];

/** What a report is made of, from a record of the given parts. */
export function reportInputOf(parts: RecordParts = {}, costs: readonly CostCell[] = januaryCosts): ReportInput {
  const record = recordOf(parts);
  const summary = summaryOf(record, costs);
  const metrics = summary.metrics.map(({ name, scope, unit, mean, flags }) => ({
    name,
    scope,
    unit,
    value: mean,
    flags,
  }));
  return {
    record,
    runs: [{ replication: 0, metrics }],
    summary,
    costs,
    manifest: {
      run_key: 'ab'.repeat(32),
      command: `fleetwatt run ${record.header.name}.yaml --seed ${record.header.seed}`,
    },
    resolvedScenario: `name: ${record.header.name}\n`,
  };
}

const twoDays = Array.from({ length: 48 }, (_, hour) => NEW_YEAR_2027 + hour * HOUR);

/**
 * Two days of two sites of ten racks each. Essonne has all of them in service; Borlänge gets its power half a day late, at
 * noon of the second day. One tenant is bound to France.
 */
export function fleetInput(parts: RecordParts = {}): ReportInput {
  const dark = {
    site: 'borlange',
    it_training_j: 0,
    it_inference_j: 0,
    it_reserved_j: 0,
    it_idle_j: 0,
    it_network_j: 0,
    facility_j: 0,
    facility_peak_w: 0,
    limit_w: 0,
    gpu_s_installed: 0,
    gpu_s_training: 0,
    gpu_s_inference: 0,
    gpu_s_inference_idle: 0,
    gpu_s_free: 0,
    gpu_s_lost_fragmentation: 0,
    gpu_s_lost_throttling: 0,
    gpu_s_lost_startup: 0,
    gpu_s_lost_restart: 0,
    gpu_s_lost_checkpoint: 0,
    gpu_s_lost_failures: 0,
    gpu_s_lost_preemption: 0,
    gpu_s_lost_shedding: 0,
    gpu_s_lost_maintenance: 0,
    gpu_s_lost_crossing: 0,
    gpu_s_reserved: 0,
    gpu_s_reserved_short: 0,
    gpu_s_stranded: 0,
    gpu_s_down: 0,
    gpu_s_waiting: 0,
  };
  const noon = NEW_YEAR_2027 + 36 * HOUR;
  const stay = { work: 'job', start_s: NEW_YEAR_2027, end_s: NEW_YEAR_2027 + 10 * HOUR, gpus: 72, cut_by: '' };
  return reportInputOf({
    header: {
      sites: [
        {
          id: 'essonne',
          title: 'Essonne',
          country: 'FR',
          controlledFrom: ['FR'],
          timeZone: 'Europe/Paris',
          gpusPerRack: 72,
        },
        {
          id: 'borlange',
          title: 'Borlänge',
          country: 'SE',
          controlledFrom: ['SE'],
          timeZone: 'Europe/Stockholm',
          gpusPerRack: 72,
        },
      ],
      tenants: [
        { id: 'defence', countries: ['FR'], control: null, notControl: [] },
        { id: 'research', countries: null, control: null, notControl: [] },
      ],
      milestones: [
        { site: 'borlange', kind: 'energise', text: '1.5 MW', planned: NEW_YEAR_2027 + DAY, actual: noon },
        { site: 'borlange', kind: 'deliver', text: '10 racks', planned: NEW_YEAR_2027, actual: NEW_YEAR_2027 },
      ],
    },
    hours: twoDays.flatMap((time_s) => [
      hourRow({ time_s }),
      hourRow({ ...(time_s < noon ? dark : { site: 'borlange' }), time_s }),
    ]),
    jobs: [
      jobRow({ tenant: 'defence' }),
      jobRow({ job: 'research-1', tenant: 'research' }),
      jobRow({
        job: 'defence-2',
        tenant: 'defence',
        start_s: Number.NaN,
        end_s: Number.NaN,
        status: 'rejected',
        reason: 'residency',
      }),
    ],
    placements: [
      { ...stay, id: 'a', tenant: 'defence', site: 'essonne', country: 'FR' },
      { ...stay, id: 'research-1', tenant: 'research', site: 'essonne', country: 'FR', cut_by: 'failure' },
      { ...stay, id: 'c', tenant: 'research', site: 'borlange', country: 'SE', start_s: noon, end_s: Number.NaN },
    ],
    ...parts,
  });
}
