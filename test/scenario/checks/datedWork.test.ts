import { describe, expect, it } from '@jest/globals';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { issuesOf, told } from '../example.ts';
import { FLEET, fleet } from './fleet.ts';

const JOBS = 'jobs: {source: generated, arrivals: 4 /day, gpus: {8: 1, 72: 1}, duration: {median: 6 h, spread: 1}}';
const listed = (run: string): string => fleet(JOBS, `jobs: {source: listed, list: [${run}]}`);
const messages = (text: string): string[] => told(issuesOf(text)).map((issue) => issue.replace(/^\S+ /, ''));

describe('jobs with dates and lengths of their own', () => {
  it('say how long they run or what they compute, and not both', () => {
    expect(messages(listed('{id: run, date: 2027-02-01, gpus: 8}'))).toEqual([
      'workloads[0].jobs.list[0]: expected either duration or work, got neither',
    ]);
    expect(
      messages(
        fleet(
          'duration: {median: 6 h, spread: 1}',
          'duration: {median: 6 h, spread: 1}, work: {parameters: 1e9, tokens: {median: 1e12}}',
        ),
      )[0],
    ).toMatch(/workloads\[0\].jobs.work: expected either duration or work, got both/);
    expect(messages(fleet(', duration: {median: 6 h, spread: 1}', ''))).toEqual([
      'workloads[0].jobs: expected either duration or work, got neither',
    ]);
  });

  it('are not submitted before the run starts, and are due after they are', () => {
    expect(messages(listed('{id: run, date: 2026-02-01, gpus: 8, duration: 1 h}'))[0]).toMatch(
      /list\[0\].date: expected a date in the run, which starts 2027-01-01, got 2026-02-01/,
    );
    expect(messages(listed('{id: run, date: 2028-02-01, gpus: 8, duration: 1 h}'))).toEqual([]);
    expect(messages(listed('{id: run, date: 2027-03-28T02:30, gpus: 8, duration: 1 h}'))[0]).toMatch(
      /does not exist in Europe\/Paris/,
    );
    expect(messages(listed('{id: run, date: 2027-02-01, gpus: 8, duration: 1 h, deadline: 2027-01-15}'))[0]).toMatch(
      /list\[0\].deadline: expected a date after 2027-02-01, got 2027-01-15/,
    );
  });

  it('fit a site, if elastic at their least', () => {
    expect(messages(listed('{id: run, date: 2027-07-01, gpus: 99999, duration: 1 h}'))[0]).toMatch(
      /list\[0\].gpus: expected at most 1440 GPUs/,
    );
    expect(messages(listed('{id: run, date: 2027-07-01, gpus: 99999, leastGpus: 72, duration: 1 h}'))).toEqual([]);
    expect(messages(listed('{id: run, date: 2027-07-01, gpus: 8, leastGpus: 72, duration: 1 h}'))[0]).toMatch(
      /list\[0\].leastGpus: expected at most gpus, 8, got 72/,
    );
  });

  it('have names of their own, since results are told by them', () => {
    const run = '{id: run, date: 2027-02-01, gpus: 8, duration: 1 h}';

    expect(messages(listed(`${run}, ${run}`))).toEqual([
      expect.stringContaining('workloads[0].jobs.list[1].id: expected an id of its own, got "run" again'),
    ]);
    expect(
      messages(listed(run).replace('services:', `  - {id: more, jobs: {source: listed, list: [${run}]}}\nservices:`)),
    ).toEqual([expect.stringContaining('workloads[1].jobs.list[0].id: expected an id of its own, got "run" again')]);
  });

  it('come in bursts that leave something to the time between', () => {
    const bursts = (text: string): string => fleet('arrivals: 4 /day,', `arrivals: 4 /day, bursts: ${text},`);

    expect(messages(bursts('{factor: 13, length: 2 h, every: 24 h}'))[0]).toMatch(
      /bursts.factor: expected at most every over length, 12, got 13/,
    );
    expect(messages(bursts('{factor: 2, length: 24 h, every: 24 h}'))[0]).toMatch(
      /bursts.length: expected less than the time/,
    );
    expect(messages(bursts('{factor: 12, length: 2 h, every: 24 h}'))).toEqual([]);
  });
});

describe('reservations', () => {
  const reserved = (text: string): string => `${FLEET}reservations: [${text}]\n`;

  it('name a site where their tenant may be, and one that holds them', () => {
    expect(
      messages(reserved('{id: r, tenant: state, site: borlange, gpus: 72, start: 2027-07-01, end: 2027-08-01}'))[0],
    ).toMatch(/reservations\[0\].site: expected a site where "state" may be, FR, got "borlange"/);
    expect(messages(reserved('{id: r, site: lyon, gpus: 72, start: 2027-07-01, end: 2027-08-01}'))[0]).toMatch(
      /expected a site of the scenario, got "lyon"/,
    );
    expect(messages(reserved('{id: r, site: essonne, gpus: 5000, start: 2027-07-01, end: 2027-08-01}'))[0]).toMatch(
      /reservations\[0\].gpus: expected at most 720 GPUs/,
    );
  });

  it('end after they start, and not before the run starts', () => {
    expect(messages(reserved('{id: r, site: essonne, gpus: 72, start: 2027-07-01, end: 2027-07-01}'))[0]).toMatch(
      /reservations\[0\].end: expected a date after 2027-07-01/,
    );
    expect(messages(reserved('{id: r, site: essonne, gpus: 72, start: 2026-07-01, end: 2026-08-02}'))[0]).toMatch(
      /reservations\[0\].end: expected a date in the run or later/,
    );
    expect(messages(reserved('{id: r, site: essonne, gpus: 72, start: 2026-07-01, end: 2027-02-02}'))).toEqual([]);
  });
});

describe('hot spares', () => {
  const withSpares = (jobs: string, more = ''): string =>
    fleet('- {id: bank, countries: [FR, SE]}', '- {id: bank, countries: [FR]}')
      .replace('{8: 1, 72: 1}', `${jobs}${more}`)
      .replace('    racks: 10\n', '    racks: 10\n    reliability: {spares: {hot: 4}}\n');

  it('are no nodes for jobs: one that needs them is refused, as it could never start', () => {
    expect(messages(withSpares('{704: 1}'))).toEqual([]);
    expect(messages(withSpares('{705: 1}'))[0]).toMatch(
      /expected at most 704 GPUs, the most an allowed site will ever run \(essonne from the start, its 16 hot spares left out\), got 705/,
    );
  });

  it('leave room for an elastic job by its fewest GPUs', () => {
    expect(messages(withSpares('{1408: 1}', ', leastShare: 0.5'))).toEqual([]);
  });
});

describe('the law a tenant asks for', () => {
  it('is refused where no site is under it, with what the sites are under', () => {
    const text = fleet('{id: bank, countries: [FR, SE]}', '{id: bank, countries: [FR, SE], control: [US]}');

    expect(messages(text)[0]).toMatch(
      /workloads\[0\].tenant: expected a site where "bank" lets "research" run, FR, SE under the law of US alone, got essonne in FR under the law of FR, borlange in SE under the law of SE/,
    );
  });

  it('narrows the sites on which work must fit', () => {
    const text = fleet('{id: bank, countries: [FR, SE]}', '{id: bank, notControl: [SE]}').replace(
      '{8: 1, 72: 1}',
      '{1000: 1}',
    );

    expect(messages(text)[0]).toMatch(/expected at most 720 GPUs, the most an allowed site will ever run \(essonne/);
    expect(() => parseScenario(FLEET, 'fleet.yaml')).not.toThrow();
  });
});
