import { describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import { runKey } from '../../src/records/runKey.ts';
import { costsCsv } from '../../src/reports/csv/costsCsv.ts';
import { csvText, numberCell } from '../../src/reports/csv/csvText.ts';
import { jobsCsv } from '../../src/reports/csv/jobsCsv.ts';
import { placementsCsv } from '../../src/reports/csv/placementsCsv.ts';
import { runsCsv } from '../../src/reports/csv/runsCsv.ts';
import { servicesCsv } from '../../src/reports/csv/servicesCsv.ts';
import { summaryCsv } from '../../src/reports/csv/summaryCsv.ts';
import { timeseriesCsv } from '../../src/reports/csv/timeseriesCsv.ts';
import { HOUR } from '../../src/units/constants.ts';
import { hourRow, jobRow, NEW_YEAR_2027, recordOf, serviceRow } from '../support/record.ts';
import { reportInputOf } from '../support/reportInput.ts';

/** Rows by column name; for files without quoted commas. */
function read(csv: string): Record<string, string>[] {
  const [head, ...lines] = csv.trimEnd().split('\n');
  const names = (head as string).split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index], cell])));
}

describe('CSV text', () => {
  const columns = [
    { name: 'text', value: (row: readonly [string, number | null]) => row[0] },
    { name: 'number', value: (row: readonly [string, number | null]) => row[1] },
  ];

  it('disarms text that a spreadsheet would run, and leaves numbers alone', () => {
    const csv = csvText(columns, [
      ['=1+1', -5],
      ['+1', 1e21],
      ['@SUM(A1)', 0.1 + 0.2],
      ['-2', 3],
    ]);

    expect(csv).toBe("text,number\n'=1+1,-5\n'+1,1e+21\n'@SUM(A1),0.3\n'-2,3\n");
  });

  it('quotes commas, quotes and line breaks, and leaves empty what is no number', () => {
    const csv = csvText(columns, [
      ['a,b', null],
      ['say "x"', Number.NaN],
      ['two\nlines', Number.POSITIVE_INFINITY],
    ]);

    expect(csv).toBe('text,number\n"a,b",\n"say ""x""",\n"two\nlines",\n');
  });

  it('writes every number as twelve significant digits would read', () => {
    const values = [
      0,
      -0,
      1,
      -5,
      0.1 + 0.2,
      1 / 3,
      -2 / 3,
      100_285_733_370.3,
      999_999_999_999.9,
      1e12,
      1.5e15,
      1e21,
      1e-6,
      1.23e-7,
      5e-324,
      123_456.789_012_345,
      0.000_001_234_567_890_123,
      10.5,
      450_359_962_737.25,
      20 / 3,
    ];

    for (const value of values) expect(numberCell(value)).toBe(String(Number(value.toPrecision(12))));
  });

  it('is what csv-stringify would write, over many lines', () => {
    const rows = Array.from(
      { length: 1500 },
      (_, row) => [['plain', 'a b', 'a,b', 'x"y', 'é'][row % 5] as string, row / 7] as const,
    );

    const records = rows.map(([text, value]) => [text, String(Number(value.toPrecision(12)))]);
    expect(csvText(columns, rows)).toBe(stringify([['text', 'number'], ...records], { record_delimiter: '\n' }));
  });

  it('has its header even without rows', () => {
    expect(csvText(columns, [])).toBe('text,number\n');
  });
});

describe('timeseries.csv', () => {
  it('gives the mean power of each hour in MW and signals in the units people use', () => {
    const [first] = read(timeseriesCsv(recordOf()));

    expect(first).toMatchObject({
      time_utc: '2027-01-01T00:00Z',
      site: 'essonne',
      it_power_mw: '0.85', // 0.5 + 0.2 + 0.1 + 0.05
      facility_power_mw: '0.955',
      facility_power_peak_mw: '1.1',
      power_limit_mw: '1.5',
      ups_loss_mw: '0.02',
      cooling_fans_mw: '0.03',
      dry_bulb_c: '6',
      price_eur_per_mwh: '60',
      carbon_g_per_kwh: '36',
      water_m3: '0.25',
      racks_delivered: '10',
      gpus_installed: '720',
      gpus_idle: '150', // 100 free, 50 of replicas without requests
      gpus_lost: '15', // 8 + 2 + 5
      jobs_waiting: '1.5',
    });
    expect(Number(first?.pue)).toBeCloseTo(0.955 / 0.85, 10);
  });

  it('takes the mean of a last hour over the time it lasted', () => {
    const half = hourRow({ it_training_j: 0.5 * 3.6e9, gpu_s_training: 200 * HOUR });
    const record = recordOf({ hours: [half], header: { end: NEW_YEAR_2027 + HOUR / 2 } });

    const [only] = read(timeseriesCsv(record));

    expect(only?.it_training_mw).toBe('1'); // 0.5 MWh in half an hour
    expect(only?.gpus_training).toBe('400');
  });
});

describe('jobs.csv', () => {
  it('gives instants in UTC and the wait in hours, so far where the job still waits', () => {
    const [completed, running, waiting] = read(jobsCsv(recordOf()));

    expect(completed).toMatchObject({ submit_utc: '2027-01-01T00:00Z', end_utc: '2027-01-01T11:00Z', wait_hours: '1' });
    expect(completed).toMatchObject({ gpus: '64', nodes: '16', duration_hours: '10', estimate_hours: '12' });
    expect(running).toMatchObject({ wait_hours: '3', end_utc: '', status: 'running' });
    expect(waiting).toMatchObject({ wait_hours: '8', start_utc: '', status: 'waiting' }); // from hour 40 to hour 48
  });

  it('gives a rejected job no wait and disarms its name', () => {
    const row = jobRow({ job: '=HYPERLINK("x")', status: 'rejected', start_s: Number.NaN, end_s: Number.NaN });

    const csv = jobsCsv(recordOf({ jobs: [row] }));

    expect(csv).toContain('"\'=HYPERLINK(""x"")",pretraining,pre-training,research,essonne,2027-01-01T00:00Z,,,,64');
  });
});

describe('the other tables', () => {
  it('give the time per output token of a service hour, and none without tokens', () => {
    const services = [serviceRow(), serviceRow({ tokens_out: 0, tpot_token_s: 0 })];

    const [busy, silent] = read(servicesCsv(recordOf({ services }).services));

    expect(busy).toMatchObject({ service: 'chat', replica_hours: '20', tpot_seconds: '0.02' });
    expect(silent?.tpot_seconds).toBe('');
  });

  it('list each stay with the GPUs it held', () => {
    const [first] = read(placementsCsv(recordOf().placements));

    expect(first).toMatchObject({ work: 'job', country: 'FR', start_utc: '2027-01-01T01:00Z', gpus: '64' });
  });

  it('sum to the total cost', () => {
    const costs = Array.from({ length: 1000 }, (_, index) => ({
      month: '2027-01',
      site: 'essonne',
      line: 'energy',
      costEur: 1e6 / 3 + index / 7,
    }));
    const total = costs.reduce((sum, cell) => sum + cell.costEur, 0);

    const sum = read(costsCsv(costs)).reduce((eur, row) => eur + Number(row.cost_eur), 0);

    expect(Math.abs(sum - total)).toBeLessThan(1e-9 * total);
  });

  it('list every metric with its flags', () => {
    const rows = read(summaryCsv(reportInputOf().summary));

    expect(rows.find((row) => row.name === 'cost_total_eur')).toMatchObject({
      scope: 'fleet',
      unit: '€',
      mean: '1600',
      ci95_low: '',
      n: '1',
    });
    expect(rows.find((row) => row.name === 'job_wait_hours_mean')).toMatchObject({ mean: '4', flags: 'transient' }); // (1 + 3 + 8) / 3
  });
});

describe('runs.csv', () => {
  it('has a row per replication with its key and the figures of the fleet', () => {
    const { record } = reportInputOf();
    const figure = (name: string, value: number | null, scope = 'fleet') => ({
      name,
      scope,
      unit: '1',
      value,
      flags: [],
    });
    const runs = [
      {
        replication: 0,
        metrics: [figure('pue', 1.08), figure('pue', 1.2, 'site:essonne'), figure('goodput_ratio', 0.7)],
      },
      {
        replication: 1,
        metrics: [figure('pue', 1.09), figure('pue', 1.3, 'site:essonne'), figure('goodput_ratio', null)],
      },
    ];

    const lines = runsCsv({ runs, record }).split('\n');

    const key = (replication: number) => runKey({ ...record.header, replication });
    expect(lines).toEqual(['replication,run_key,pue,goodput_ratio', `0,${key(0)},1.08,0.7`, `1,${key(1)},1.09,`, '']);
    expect(key(0)).not.toBe(key(1));
  });
});
