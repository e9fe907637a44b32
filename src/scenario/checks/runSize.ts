import { HOUR, YEAR } from '../../units/constants.ts';
import type { Seconds } from '../../units/flavors.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { entriesOf, numberAt, quantityAt, textAt } from './plainFields.ts';
import { instantAt } from './plainInstant.ts';
import { allowedSites, type PlainSite, residencyOf } from './plainSites.ts';

/** Jobs that a run may be expected to play; more would fill the memory before the run ends. */
const MOST_JOBS = 5e6;
/** Rows of the hourly tables, which are kept until the run ends: about 400 bytes each. */
const MOST_SITE_HOURS = 3e6;
const MOST_SERVICE_HOURS = 3e6;
/** Slices of demand, each an event at every site that serves. */
const MOST_SLICES = 50e6;

/** Requests that are played one by one: some hours of computing. */
const MOST_REQUESTS = 10e9;

/** What a run is made of, before it is played. */
export interface RunSize {
  /** Expected from random workloads; files add theirs. */
  readonly jobs: number;
  readonly siteHours: number;
  /** Hours of services at the sites where they may be. */
  readonly serviceHours: number;
  /** Slices of demand at those sites. */
  readonly slices: number;
  /** Requests that are drawn and played one by one; files add theirs. */
  readonly requests: number;
}

/** The part of a run that one field asks for. */
interface Share {
  readonly path: FieldPath;
  readonly amount: number;
}

/** Expected size of a run of a plain scenario, as far as its fields can be read. */
export function runSize(scenario: unknown, time: Seconds, sites: readonly PlainSite[]): RunSize {
  const services = serviceShares(scenario, time, sites);
  return {
    jobs: sum(jobShares(scenario, time)),
    siteHours: (sites.length * time) / HOUR,
    serviceHours: sum(services.hours),
    slices: sum(services.slices),
    requests: sum(requestShares(scenario, time)),
  };
}

/** Refuses a run that would fill memory or take days. */
export function excessiveSize(scenario: unknown, time: Seconds, sites: readonly PlainSite[]): Finding[] {
  const services = serviceShares(scenario, time, sites);
  const siteHours = [{ path: ['sites'], amount: (sites.length * time) / HOUR }];
  return [
    ...excess(jobShares(scenario, time), MOST_JOBS, 'jobs in a run', 'lower the rate or shorten the run'),
    ...excess(siteHours, MOST_SITE_HOURS, 'site-hours in a run', 'shorten the run or simulate fewer sites'),
    ...excess(services.hours, MOST_SERVICE_HOURS, 'service-hours in a run', 'shorten the run or join services'),
    ...excess(
      requestShares(scenario, time),
      MOST_REQUESTS,
      'requests played one by one',
      'shorten the run, or play the service as a fluid',
    ),
    ...excess(services.slices, MOST_SLICES, 'slices of demand in a run', 'lengthen autoscaler.interval'),
  ];
}

function jobShares(scenario: unknown, time: Seconds): Share[] {
  return entriesOf(scenario, 'workloads').flatMap((workload, index): Share[] => {
    const rate = quantityAt(workload, ['jobs', 'arrivals'], 'rate');
    if (rate === undefined) return [];
    const growth = shareAt(workload, ['jobs', 'growth']);
    return [{ path: ['workloads', index, 'jobs', 'arrivals'], amount: rate * grownTime(time, growth) }];
  });
}

function requestShares(scenario: unknown, time: Seconds): Share[] {
  return entriesOf(scenario, 'services').flatMap((service, index): Share[] => {
    const rate = quantityAt(service, ['demand', 'rate'], 'rate');
    const isTraced = textAt(service, ['requests', 'arrivals', 'process']) === 'trace';
    const isPlayed = textAt(service, ['fidelity']) === 'requests' || entriesOf(service, 'requestsAt').length > 0;
    if (rate === undefined || isTraced) return [];
    const growth = shareAt(service, ['demand', 'growth']);
    const path = ['services', index, 'demand', 'rate'];
    if (isPlayed) return [{ path, amount: rate * grownTime(time, growth) }];
    return entriesOf(service, 'replays').flatMap((_, position): Share[] => {
      const window: FieldPath = ['services', index, 'replays', position];
      const from = instantAt(scenario, [...window, 'from']);
      const to = instantAt(scenario, [...window, 'to']);
      return typeof from === 'number' && typeof to === 'number' ? [{ path: window, amount: rate * (to - from) }] : [];
    });
  });
}

/** Integral of (1 + growth)^(t / year) over a time. */
function grownTime(time: Seconds, growth: number): Seconds {
  const rate = Math.log1p(growth) / YEAR;
  return rate === 0 ? time : Math.expm1(rate * time) / rate;
}

function serviceShares(scenario: unknown, time: Seconds, sites: readonly PlainSite[]) {
  const services = entriesOf(scenario, 'services').map((service, index) => {
    const residency = residencyOf(scenario, service);
    const places = residency === undefined ? 0 : allowedSites(sites, residency).length;
    const interval = quantityAt(service, ['autoscaler', 'interval'], 'duration') ?? 900;
    const path: FieldPath = ['services', index];
    return { path, hours: (places * time) / HOUR, slices: interval > 0 ? (places * time) / interval : 0 };
  });
  return {
    hours: services.map(({ path, hours }): Share => ({ path, amount: hours })),
    slices: services.map(({ path, slices }): Share => ({ path: [...path, 'autoscaler', 'interval'], amount: slices })),
  };
}

/** A share of one written as a number or in percent; 0 where there is none. */
function shareAt(value: unknown, path: FieldPath): number {
  const percent = /^\s*([\d.]+)\s*%\s*$/.exec(textAt(value, path) ?? '');
  return percent === null ? (numberAt(value, path) ?? 0) : Number(percent[1]) / 100;
}

const sum = (shares: readonly Share[]): number => shares.reduce((total, { amount }) => total + amount, 0);

/** One finding at the field that asks for most, when all together ask for too much. */
function excess(shares: readonly Share[], most: number, what: string, hint: string): Finding[] {
  const total = sum(shares);
  if (total <= most) return [];
  const [first, ...others] = shares as [Share, ...Share[]];
  const largest = others.reduce((leader, share) => (share.amount > leader.amount ? share : leader), first);
  const got = `about ${Number((total / 1e6).toPrecision(3))} million`;
  return [{ path: largest.path, message: `expected at most ${most / 1e6} million ${what}, got ${got}`, hint }];
}
