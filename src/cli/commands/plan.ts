import type { Argv } from 'yargs';
import type { BindingLimit, PlannedStage, RunPlan } from '../../experiment/plan.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import { toMegawatts } from '../../units/convert.ts';
import type { Command } from '../command.ts';
import { ExitCode } from '../exitCode.ts';
import { textTable } from '../textTable.ts';

export interface PlanArgs {
  readonly scenario: string;
  readonly set: readonly string[];
  readonly allow: readonly string[];
  readonly json: boolean;
}

const BINDS: Readonly<Record<BindingLimit, string>> = {
  racks: 'racks: power is left',
  halls: 'halls (itCapacity)',
  grid: 'grid, in the design hour',
  transformer: 'transformers (power.transformer.rated)',
  ups: 'UPS (power.ups.rated)',
  distribution: 'distribution (power.distribution.rated)',
  cooling: 'cooling, in the design hour',
};

/** `fleetwatt plan`: what a run would be, and what fits each site; runs nothing. */
export const planCommand: Command<PlanArgs> = {
  usage: 'plan <scenario>',
  summary: 'Say what would run and what fits each site; runs nothing',
  options: (yargs: Argv) =>
    yargs
      .positional('scenario', { type: 'string', describe: 'Scenario file' })
      .option('set', { type: 'string', array: true, nargs: 1, default: [], describe: 'Replaces a value: path=value' })
      .option('allow', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'Folder whose files the scenario may name',
      })
      .option('json', { type: 'boolean', default: false, describe: 'Print one JSON document to stdout, nothing else' })
      .example('$0 plan scenarios/fleet-2026-2029.yaml', 'sizing of each site, step by step')
      .example('$0 plan s.yaml --set "site.power.limit=30 MW"', 'what a smaller connection leaves'),

  async run({ scenario, set, allow, json }, terminal) {
    const { loadScenario } = await import('../../scenario/load.ts');
    const { planRun } = await import('../../experiment/plan.ts');
    const loaded = await loadScenario(scenario, { sets: set, allow });
    const plan = planRun(loaded);
    terminal.out(json ? `${JSON.stringify(planJson(loaded, plan), null, 2)}\n` : `${planText(loaded, plan)}\n`);
    return ExitCode.ok;
  },
};

const digits = (value: number, precision: number): string => String(Number(value.toPrecision(precision)));
const mw = (watts: number): string => toMegawatts(watts).toFixed(2);

function planText({ scenario, key, files, resolved }: LoadedScenario, plan: RunPlan): string {
  const { size, events, seconds, memoryBytes, hours, sites } = plan;
  const rows = [
    ['period', `${scenario.start} to ${scenario.end} (${scenario.timeZone}), ${hours} hours`],
    ['key', key],
    ['files', files.length === 0 ? 'none' : files.map(({ name, title }) => `${name} (${title})`).join(', ')],
    ['jobs', `about ${digits(size.jobs, 3)} drawn, ${size.tracedJobs} from files`],
    ['services', `${scenario.services.length}, ${digits(size.slices, 3)} slices of demand`],
    ['requests', `about ${digits(size.requests, 3)} drawn, ${size.tracedRequests} from files, played one by one`],
    [
      'run',
      `about ${digits(events, 2)} events, ${digits(seconds, 2)} s, ${digits(memoryBytes / 1e6, 2)} MB a replication`,
    ],
  ];
  const stages = sites.flatMap(({ id, stages: own }) => own.map((stage) => ({ id, stage })));
  const slowed = sites.flatMap(({ id, slowed: own }) =>
    own.map(({ work, speed }) => [id, work, `${digits(100 * speed, 4)} %`]),
  );
  return [
    resolved,
    scenario.title,
    textTable(rows),
    '',
    'What fits, in the hour each site is designed for (carried: IT power that grid, converters, plant and halls carry together)',
    textTable([FIT_HEAD, ...stages.map(({ id, stage }) => fitRow(id, stage))]),
    '',
    'Power at the connection, MW (nameplate: all racks delivered at full load in the design hour; provisioned: those in service; year:',
    'the same as a mean of the year; training: as they train, as a mean of the year). Only the design hour decides what fits.',
    textTable([POWER_HEAD, ...stages.map(({ id, stage }) => powerRow(id, stage))]),
    ...(slowed.length === 0
      ? []
      : [
          '',
          'Speed of work under the rack cap, over that without (services: at full batches)',
          textTable([SLOWED_HEAD, ...slowed]),
        ]),
  ].join('\n');
}

const FIT_HEAD = [
  'site',
  'from',
  'grid MW',
  'halls MW',
  'carried MW',
  'racks',
  'in service',
  'GPUs',
  'rated IT MW',
  'kW a rack',
  'binds',
  'rack cap that would fit all',
];

function fitRow(id: string, stage: PlannedStage): string[] {
  return [
    id,
    stage.from,
    mw(stage.limitW),
    mw(stage.itCapacityW),
    mw(stage.designItW),
    String(stage.racksDelivered),
    String(stage.racksInService),
    String(stage.gpusInService),
    mw(stage.ratedItW),
    `${(stage.rackW / 1000).toFixed(1)}${stage.isCapped ? ' (cap)' : ''}`,
    BINDS[stage.binds],
    stage.rackCapW === null ? '–' : `${(stage.rackCapW / 1000).toFixed(1)} kW`,
  ];
}

const SLOWED_HEAD = ['site', 'work', 'speed'];

const POWER_HEAD = [
  'site',
  'from',
  'contracted',
  'nameplate',
  'provisioned',
  'year',
  'training',
  'PUE design hour',
  'PUE year',
  'design hour',
];

const pueText = (pue: number | null): string => (pue === null ? '–' : pue.toFixed(3));

function powerRow(id: string, stage: PlannedStage): string[] {
  const { dryBulbC, wetBulbC } = stage.designHour;
  return [
    id,
    stage.from,
    mw(stage.limitW),
    mw(stage.nameplateW),
    mw(stage.facilityW),
    mw(stage.annualFacilityW),
    mw(stage.typicalFacilityW),
    pueText(stage.designHourPue),
    pueText(stage.annualPue),
    `${digits(dryBulbC, 3)} °C, wet bulb ${digits(wetBulbC, 3)} °C`,
  ];
}

function planJson({ scenario, key, files }: LoadedScenario, { size, sites, ...run }: RunPlan) {
  return {
    scenario: { name: scenario.name, title: scenario.title, key },
    period: { start: scenario.start, end: scenario.end, time_zone: scenario.timeZone, hours: run.hours },
    files: files.map(({ path, name, sha256, format }) => ({ path, name, sha256, format })),
    jobs_expected: size.jobs,
    jobs_from_files: size.tracedJobs,
    requests_expected: size.requests,
    requests_from_files: size.tracedRequests,
    site_hours: size.siteHours,
    service_hours: size.serviceHours,
    slices: size.slices,
    events_estimate: run.events,
    seconds_estimate: run.seconds,
    memory_bytes_estimate: run.memoryBytes,
    sites: sites.map(({ id, stages, slowed }) => ({
      id,
      speed_under_rack_cap: slowed.map(({ work, speed }) => ({ work, speed_ratio: speed })),
      stages: stages.map((stage) => ({
        from: stage.from,
        limit_mw: toMegawatts(stage.limitW),
        it_capacity_mw: toMegawatts(stage.itCapacityW),
        design_it_mw: toMegawatts(stage.designItW),
        racks_delivered: stage.racksDelivered,
        racks_in_service: stage.racksInService,
        gpus_in_service: stage.gpusInService,
        rated_it_mw: toMegawatts(stage.ratedItW),
        facility_mw: toMegawatts(stage.facilityW),
        nameplate_mw: toMegawatts(stage.nameplateW),
        annual_facility_mw: toMegawatts(stage.annualFacilityW),
        typical_facility_mw: toMegawatts(stage.typicalFacilityW),
        design_hour_pue: stage.designHourPue,
        annual_pue: stage.annualPue,
        design_dry_bulb_c: stage.designHour.dryBulbC,
        design_wet_bulb_c: stage.designHour.wetBulbC,
        binds: stage.binds,
        rack_kw: stage.rackW / 1000,
        rack_is_capped: stage.isCapped,
        rack_cap_kw: stage.rackCapW === null ? null : stage.rackCapW / 1000,
      })),
    })),
  };
}
