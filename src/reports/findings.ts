import { monthlyFigures } from '../analysis/monthlyFigures.ts';
import type { HourTable } from '../model/record.ts';
import { toMegawatts } from '../units/convert.ts';
import { costLines } from './costLines.ts';
import { formatFigure, formatNumber, formatShare } from './figure.ts';
import { hourlyPue, worstPueHour } from './hourlyPue.ts';
import { itEnergy } from './itParts.ts';
import { MetricLookup } from './metricLookup.ts';
import { namedRuns } from './namedRuns.ts';
import { momentText, monthTitle } from './periodText.ts';
import { batteryFinding, callFinding, outageFinding, rampFinding, throttleReasons } from './powerFindings.ts';
import { reliabilityFinding } from './reliabilityFinding.ts';
import type { ReportInput } from './reportInput.ts';
import { slipText } from './slipText.ts';

/** A sentence or two that follow from the numbers of a run. */
export interface Finding {
  readonly about: string;
  readonly text: string;
}

type Finder = (input: ReportInput, metrics: MetricLookup) => string | undefined;

/** Share of the run's hours in which some job waited. */
function queuedShare({ record: { hours } }: ReportInput): number {
  const waiting = new Map<number, boolean>();
  for (let row = 0; row < hours.rows; row++) {
    const time = hours.columns.time_s[row] as number;
    waiting.set(time, waiting.get(time) === true || (hours.columns.jobs_waiting_s[row] as number) > 0);
  }
  return waiting.size === 0 ? 0 : [...waiting.values()].filter(Boolean).length / waiting.size;
}

/** Share of GPU-hours idle while jobs waited from which it is told. An assumption. */
const STRANDED_SHARE = 0.02;

/** Share of delivered GPUs without power from which power is what limits. An assumption. */
const DARK_SHARE = 0.01;

const siteTitle = (record: ReportInput['record'], id: string): string =>
  record.header.sites.find((site) => site.id === id)?.title ?? id;

/** The hour and site whose connection had the least share of its power left. */
function tightestHour({
  hours,
}: ReportInput['record']): { headroomW: number; limitW: number; site: string } | undefined {
  let tightest: { headroomW: number; limitW: number; site: string } | undefined;
  for (let row = 0; row < hours.rows; row++) {
    const limitW = hours.columns.limit_w[row] as number;
    if (limitW === 0) continue;
    const headroomW = hours.columns.headroom_w[row] as number;
    if (tightest === undefined || headroomW / limitW < tightest.headroomW / tightest.limitW) {
      tightest = { headroomW, limitW, site: hours.columns.site[row] as string };
    }
  }
  return tightest;
}

/** Months in which more GPUs were asked for than were in service, and the worst of them. */
const shortage: Finder = ({ record, costs }) => {
  const months = monthlyFigures(record, costs).filter(({ gpuInstalled, gpuDemanded }) => gpuDemanded > gpuInstalled);
  const [worst] = [...months].sort((a, b) => b.gpuDemanded / b.gpuInstalled - a.gpuDemanded / a.gpuInstalled);
  if (worst === undefined) return undefined;
  const wait =
    worst.waitHours === null ? '' : `; jobs submitted in it waited ${formatNumber(worst.waitHours)} h on average`;
  const count = months.length === 1 ? 'In one month' : `In ${months.length} months`;
  return `${count} more GPUs were asked for than were in service, most in ${monthTitle(worst.month)}: ${formatNumber(Math.round(worst.gpuDemanded))} on ${formatNumber(Math.round(worst.gpuInstalled))}${wait}.`;
};

const powerLimit = ({ record }: ReportInput, metrics: MetricLookup, installedHours: number): string => {
  const throttled = metrics.mean('throttled_gpu_hours') / installedHours;
  const dark = metrics.mean('gpu_delivered') - metrics.mean('gpu_installed');
  if (throttled === 0 && dark > DARK_SHARE * metrics.mean('gpu_delivered')) {
    return `The power of the sites decides: on average ${formatNumber(Math.round(dark))} of ${formatNumber(Math.round(metrics.mean('gpu_delivered')))} delivered GPUs stood dark, because grid and halls do not carry them in the design hour.`;
  }
  if (throttled > 0) {
    const lost = metrics.mean('gpu_hours_lost_throttling');
    const price = lost > 0 ? ` and lost ${formatFigure('', 'GPU-h', lost)} of progress by it` : '';
    const warm = metrics.mean('throttled_gpu_hours_cooling') > 0.5 * metrics.mean('throttled_gpu_hours');
    return `${warm ? 'The liquid got too warm' : 'Power was short'} at times: GPUs ran under a power cap in ${formatShare(throttled)} of GPU-hours${price}; ${throttleReasons(metrics)}.`;
  }
  const tightest = tightestHour(record);
  if (tightest === undefined) return '';
  const { headroomW, limitW, site } = tightest;
  const where = record.header.sites.length > 1 ? ` at ${siteTitle(record, site)}` : '';
  const spare = `at the tightest moment${where}, ${formatNumber(toMegawatts(headroomW))} MW of a connection of ${formatNumber(toMegawatts(limitW))} MW were free`;
  return headroomW < 0.005 * limitW ? `Power was used up to the limit: ${spare}.` : `Power was never short: ${spare}.`;
};

const whatLimits: Finder = (input, metrics) => {
  const installedHours = metrics.mean('gpu_hours_useful') / metrics.mean('goodput_ratio');
  const queued = queuedShare(input);
  const stranded = metrics.mean('gpu_hours_stranded') / installedHours;
  const meanwhile =
    stranded > STRANDED_SHARE
      ? `; ${formatShare(stranded)} of GPU-hours stood idle meanwhile, since free nodes were too few for the next job, closed to it, kept for others or left for a better hour`
      : '';
  const most =
    queued > 0.5 && meanwhile === '' ? ': most of the time more work was offered than could start' : meanwhile;
  const demand =
    queued === 0
      ? 'No job ever had to wait.'
      : `In ${formatShare(queued)} of the hours some job waited for nodes${most}.`;
  const text = `${powerLimit(input, metrics, installedHours)} ${input.record.jobs.rows === 0 ? '' : demand}`.trim();
  return text === '' ? undefined : text;
};

const growth: Finder = ({ record: { header } }, metrics) => {
  const delivered = metrics.mean('gpu_delivered');
  const idle = delivered - metrics.mean('gpu_installed');
  const waiting =
    idle > 0.001 * delivered
      ? `On average ${formatNumber(Math.round(idle))} delivered GPUs (${formatShare(idle / delivered)}) stood without power; they cost from delivery.`
      : '';
  const titleOf = (id: string) => header.sites.find((site) => site.id === id)?.title ?? id;
  const late = header.milestones.filter(({ planned, actual }) => actual > planned);
  const [worst] = [...late].sort((a, b) => b.actual - b.planned - (a.actual - a.planned));
  const steps =
    header.milestones.length === 0
      ? ''
      : worst === undefined
        ? `All ${header.milestones.length} steps of the rollout came on time.`
        : `${late.length} of ${header.milestones.length} steps of the rollout came late, ${titleOf(worst.site)}, ${worst.text}, by the most: ${slipText(worst.actual - worst.planned)}.`;
  const missing = header.milestones.filter(({ actual }) => actual >= header.end).length;
  const open = missing === 0 ? '' : `${missing} did not come within the period.`;
  const text = [steps, open, waiting].filter((part) => part !== '').join(' ');
  return text === '' ? undefined : text;
};

const residency: Finder = ({ record }, metrics) => {
  if (record.header.tenants.length === 0) return undefined;
  const violations = metrics.mean('residency_violations');
  if (!Number.isFinite(violations)) return undefined;
  const rejected = metrics.mean('residency_rejections');
  const jobs = rejected === 1 ? '1 job was' : `${formatNumber(rejected)} jobs were`;
  const them = rejected === 1 ? 'it' : 'them';
  const turned = rejected > 0 ? ` ${jobs} rejected because only forbidden sites could have held ${them}.` : '';
  const audit =
    violations === 0
      ? `No work ran where its tenant does not let it be; ${formatNumber(record.placements.rows)} placements were audited.`
      : `${formatNumber(violations)} placements lay where their tenant does not let them be.`;
  return audit + turned;
};

const use: Finder = ({ record: { header } }, metrics) => {
  const useful = metrics.mean('gpu_hours_useful');
  const goodput = metrics.mean('goodput_ratio');
  if (!(goodput > 0)) return undefined;
  const share = (name: string) => formatShare((metrics.mean(name) * goodput) / useful);
  const idleCost = metrics.mean('gpu_hours_idle') * metrics.mean('cost_per_gpu_hour_eur');
  const price = Number.isFinite(idleCost)
    ? ` At the mean cost of a GPU-hour the idle ones come to ${formatFigure('', '€', idleCost)}.`
    : '';
  const lost = `${share('gpu_hours_lost')} lost${lossesText(metrics)}`;
  const split =
    header.failingSites.length > 0
      ? `${share('gpu_hours_idle')} were idle, ${lost}, and ${share('gpu_hours_down')} down.`
      : `${share('gpu_hours_idle')} were idle and ${lost}. Failures of hardware are not part of this run.`;
  return `Of all GPU-hours in service ${formatShare(goodput)} made progress; ${split}${price}`;
};

const losses = [
  ['gpu_hours_lost_fragmentation', 'nodes that jobs use in part'],
  ['gpu_hours_lost_throttling', 'power caps'],
  ['gpu_hours_lost_startup', 'the start of replicas'],
  ['gpu_hours_lost_crossing', 'jobs spread over more racks than they need'],
  ['gpu_hours_lost_restart', 'restarts'],
  ['gpu_hours_lost_checkpoint', 'checkpoints'],
  ['lost_gpu_hours_failures', 'work that failures undid'],
  ['gpu_hours_lost_preemption', 'work that preemption undid'],
  ['gpu_hours_lost_shedding', 'work shed for want of power'],
  ['gpu_hours_lost_maintenance', 'work that maintenance undid'],
] as const;

/** Causes told, and the share of what was lost below which one is not. Assumptions. */
const MOST_CAUSES = 3;
const SMALL_CAUSE = 0.05;

/** To what GPU-hours were lost, the most first. */
function lossesText(metrics: MetricLookup): string {
  const total = metrics.mean('gpu_hours_lost');
  const causes = losses
    .map(([name, text]) => ({ text, hours: metrics.mean(name) }))
    .filter(({ hours }) => hours > SMALL_CAUSE * total)
    .sort((a, b) => b.hours - a.hours)
    .slice(0, MOST_CAUSES)
    .map(({ text }) => text);
  if (causes.length === 0) return '';
  const last = causes.pop();
  return causes.length === 0 ? ` to ${last}` : ` to ${causes.join(', ')} and ${last}`;
}

/** The row of the site that draws most in an hour. */
function busiestRow(hours: HourTable, time: number): number {
  let busiest = -1;
  for (let row = 0; row < hours.rows; row++) {
    if (hours.columns.time_s[row] !== time) continue;
    if (busiest < 0 || itEnergy(hours, row) > itEnergy(hours, busiest)) busiest = row;
  }
  return busiest;
}

const pue: Finder = ({ record }, metrics) => {
  const mean = metrics.mean('pue');
  const worst = worstPueHour(hourlyPue(record));
  if (!Number.isFinite(mean) || worst === undefined) return undefined;
  const { hours } = record;
  const row = busiestRow(hours, worst.time);
  const air = formatNumber(Number((hours.columns.dry_bulb_c[row] as number).toFixed(1)));
  const site = record.header.sites.find(({ id }) => id === hours.columns.site[row]);
  const where = record.header.sites.length > 1 ? ` at ${site?.title}` : '';
  const extra = metrics.mean('facility_energy_mwh') - metrics.mean('it_energy_mwh');
  return `PUE is ${mean.toFixed(3)} over the period: ${formatFigure('', 'MWh', extra)} went into cooling, conversion and fixed load. The worst hour had ${worst.pue.toFixed(3)}: ${momentText(record.header, worst.time)}, with ${formatNumber(toMegawatts(worst.itW))} MW of IT power and ${air} °C outside${where}.`;
};

const cost: Finder = ({ costs }, metrics) => {
  const [first, second] = costLines(costs);
  const total = metrics.mean('cost_total_eur');
  if (first === undefined || !(total > 0)) return undefined;
  const next = second === undefined ? '' : `, followed by ${second.title} (${formatShare(second.eur / total)})`;
  const energy = costLines(costs).find(({ line }) => line === 'energy');
  const power =
    energy === undefined || energy === first || energy === second
      ? ''
      : ` Electricity is ${formatShare(energy.eur / total)}.`;
  return `The fleet costs ${formatFigure('', '€', total)}, or ${formatFigure('', '€/GPU-h', metrics.mean('cost_per_gpu_hour_eur')).replace('/GPU-h', '')} for each GPU-hour in service. The largest line is ${first.title} (${formatShare(first.eur / total)})${next}.${power}`;
};

const training: Finder = (input, metrics) => {
  const arrived = metrics.mean('jobs_arrived');
  if (!(arrived > 0)) return undefined;
  const waiting = metrics.mean('jobs_waiting_end');
  const left = waiting > 0 ? ` At the end ${formatNumber(waiting)} still waited.` : '';
  const wait = (name: string) => formatFigure(name, 'h', metrics.mean(name));
  const atOnce = (name: string) => metrics.mean(name) < 1 / 60;
  const most = atOnce('job_wait_hours_p95')
    ? 'At least 95 % of them started at once.'
    : `${atOnce('job_wait_hours_p50') ? 'Half of them or more started at once' : `Half of them started within ${wait('job_wait_hours_p50')}`}; one in twenty waited longer than ${wait('job_wait_hours_p95')}.`;
  return `${formatNumber(arrived)} jobs arrived, ${formatNumber(metrics.mean('jobs_completed'))} ended within the period. ${most}${left}${namedRuns(
    input,
  )
    .map((text) => ` ${text}`)
    .join('')}`;
};

const leftOut: Finder = ({ record: { header } }) => {
  const late = header.repairs.filter(({ kind }) => kind === 'after-the-end');
  if (late.length === 0) return undefined;
  return late.map(({ file, count, text }) => `${file}: ${formatNumber(count)} ${text}.`).join(' ');
};

const inference: Finder = (_, metrics) => {
  const served = metrics.mean('requests_served');
  if (!(served > 0)) return undefined;
  const rejected = metrics.mean('requests_rejected');
  const turned =
    rejected > 0 ? `${formatShare(rejected / (served + rejected))} were turned away` : 'none was turned away';
  return `${formatFigure('', 'requests', served)} were served and ${turned}; an output token took ${formatFigure('', 's', metrics.mean('tpot_seconds_mean'))} on average.`;
};

const carbon: Finder = (_, metrics) => {
  const operational = metrics.mean('carbon_operational_kg');
  if (!Number.isFinite(operational)) return undefined;
  const embodied = metrics.mean('carbon_embodied_kg');
  const made = Number.isFinite(embodied)
    ? ` Making the racks adds ${formatFigure('', 'kg', embodied)} for this period.`
    : '';
  return `Electricity caused ${formatFigure('', 'kg', operational)} of CO₂, ${formatFigure('', 'g/kWh', metrics.mean('carbon_g_per_kwh'))}.${made}`;
};

const finders: readonly (readonly [about: string, find: Finder])[] = [
  ['What limits', whatLimits],
  ['Shortage', shortage],
  ['Calls', (_, metrics) => callFinding(metrics)],
  ['Battery', (_, metrics) => batteryFinding(metrics)],
  ['Outages', (_, metrics) => outageFinding(metrics)],
  ['Ramp', (_, metrics) => rampFinding(metrics)],
  ['Rollout', growth],
  ['Use', use],
  ['Energy', pue],
  ['Cost', cost],
  ['Training', training],
  ['Reliability', reliabilityFinding],
  ['Left out', leftOut],
  ['Inference', inference],
  ['Carbon', carbon],
  ['Residency', residency],
];

/** What the numbers of a run say in plain words; a topic without numbers is left out. */
export function findings(input: ReportInput): readonly Finding[] {
  const metrics = new MetricLookup(input.summary);
  return finders.flatMap(([about, find]) => {
    const text = find(input, metrics);
    return text === undefined ? [] : [{ about, text }];
  });
}
