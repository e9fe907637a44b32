import type { Assumption, Milestone, RecordedSite, RecordedTenant, RecordHeader } from '../model/record.ts';
import { type Table, TableBuilder } from '../model/table.ts';

/** Columns of the one row that holds a record's identity; lists are JSON text. */
export const headerColumns = {
  record_version: 'integer',
  engine_version: 'text',
  name: 'text',
  title: 'text',
  scenario_key: 'text',
  seed: 'float',
  replication: 'integer',
  start_s: 'float',
  end_s: 'float',
  time_zone: 'text',
  events: 'float',
  sites_json: 'text',
  tenants_json: 'text',
  milestones_json: 'text',
  named_runs_json: 'text',
  failing_sites_json: 'text',
  repairs_json: 'text',
  assumptions_json: 'text',
} as const;

type HeaderTable = Table<typeof headerColumns>;

/** The identity of a run as a table of one row. */
export function headerToTable(header: RecordHeader): HeaderTable {
  const builder = new TableBuilder(headerColumns);
  builder.add({
    record_version: header.recordVersion,
    engine_version: header.engineVersion,
    name: header.name,
    title: header.title,
    scenario_key: header.scenarioKey,
    seed: header.seed,
    replication: header.replication,
    start_s: header.start,
    end_s: header.end,
    time_zone: header.timeZone,
    events: header.events,
    sites_json: JSON.stringify(header.sites),
    tenants_json: JSON.stringify(header.tenants),
    milestones_json: JSON.stringify(header.milestones),
    named_runs_json: JSON.stringify(header.namedRuns),
    failing_sites_json: JSON.stringify(header.failingSites),
    repairs_json: JSON.stringify(header.repairs),
    assumptions_json: JSON.stringify(header.assumptions),
  });
  return builder.build();
}

/** @throws RangeError when there is not exactly one row; SyntaxError when a list is not JSON. */
export function tableToHeader(table: HeaderTable): RecordHeader {
  if (table.rows !== 1) throw new RangeError(`expected one row, got ${table.rows}`);
  const number = (name: 'record_version' | 'seed' | 'replication' | 'start_s' | 'end_s' | 'events') =>
    table.columns[name][0] as number;
  const text = (name: 'engine_version' | 'name' | 'title' | 'scenario_key' | 'time_zone') =>
    table.columns[name][0] as string;
  const list = <T>(name: Extract<keyof typeof headerColumns, `${string}_json`>): readonly T[] =>
    JSON.parse(table.columns[name][0] as string);
  return {
    recordVersion: number('record_version'),
    engineVersion: text('engine_version'),
    name: text('name'),
    title: text('title'),
    scenarioKey: text('scenario_key'),
    seed: number('seed'),
    replication: number('replication'),
    start: number('start_s'),
    end: number('end_s'),
    timeZone: text('time_zone'),
    sites: list<RecordedSite>('sites_json'),
    tenants: list<RecordedTenant>('tenants_json'),
    milestones: list<Milestone>('milestones_json'),
    namedRuns: list<string>('named_runs_json'),
    failingSites: list<string>('failing_sites_json'),
    repairs: list<RecordHeader['repairs'][number]>('repairs_json'),
    assumptions: list<Assumption>('assumptions_json'),
    events: number('events'),
  };
}
