import type { FieldDoc, KindDoc } from '../src/scenario/fieldDocs.ts';
import { fieldDocs } from '../src/scenario/fieldDocs.ts';

const HEAD = `# Scenario reference

A scenario is one YAML 1.2 file. This page is generated from the schema by \`npx tsx docs/write-reference.ts\`; the same text comes from
\`fleetwatt explain <field>\`, and editors show it when the first line of a file names the schema:
\`# yaml-language-server: $schema=…/docs/scenario.schema.json\`.

## The smallest scenario

Fields that are not written have the defaults of the tables below. \`fleetwatt init\` writes a commented one.

\`\`\`yaml
name: small
title: Ten racks in Essonne for January
start: 2027-01-01
end: 2027-02-01
timeZone: Europe/Paris
sites:
  - id: essonne
    title: Essonne
    country: FR
    timeZone: Europe/Paris
    hardware: { model: gb200-nvl72 }
    racks: 10
    power: { limit: 2 MW, itCapacity: 1.6 MW }
    cooling: { technology: dlc-adiabatic }
    weather: { climate: essonne }
    price: { market: fr-2024 }
    carbon: { grid: fr }
workloads:
  - id: research
    jobs:
      source: generated
      arrivals: 20 /day
      gpus: { 8: 0.7, 72: 0.3 }
      duration: { median: 4 h, spread: 1 }
\`\`\`

## Values

- A quantity carries its unit: \`40 MW\`, \`90 min\`, \`60 €/MWh\`. A bare number is refused where a unit is due, and so is the
  unit of another dimension. The decimal sign is a point.
- A share is a number from 0 to 1 or a percentage: \`0.95\` and \`95 %\` are the same, \`95\` is refused.
- Dates are those of the scenario's \`timeZone\`; an hour that daylight saving skips or repeats is refused.
- Ids are made of small letters, digits, dots and hyphens. The order of sites and tenants means nothing.
- YAML 1.2 core rules hold: \`no\` is text, \`012\` is 12, there are no merge keys. Quote text that YAML would take for something else.

## Extending a scenario

\`extends\` names a file, or a list of files, that this one is laid over; the snippets below extend the smallest scenario.
Maps merge key by key. Lists merge by \`id\` where every entry on both sides has one; any other list replaces. \`null\`
removes a key of the base. A map that names another plug-in, such as another cooling technology, replaces the former one whole. An
error in an inherited value is shown in the file that wrote it.

\`\`\`yaml
extends: small.yaml
name: larger
sites:
  - id: essonne
    racks: 14
    power: { limit: 2.6 MW, itCapacity: 2.2 MW }
workloads:
  - id: research
    jobs: { arrivals: 30 /day }
\`\`\`

On the command line, \`--set site.racks=14\` replaces one value, \`--set site.costs.tariff=null\` removes one. Entries of lists go
by id or position (\`sites.essonne.racks\`), and \`site\` is short for the only site.

## Growing

Steps of \`rollout\` bring power or racks on dates, perhaps late. A step of power states the new totals; racks without power wait, and cost.

\`\`\`yaml
extends: small.yaml
name: growing
end: 2028-01-01
rollout:
  - { site: essonne, date: 2027-06-01, energise: { limit: 4 MW, itCapacity: 3.4 MW }, slip: { chance: 60 %, median: 60 days, spread: 0.6 } }
  - { site: essonne, date: 2027-06-01, deliver: 10 }
\`\`\`

## Whose work may be where

Work of a tenant runs in the countries the tenant allows, whatever happens. A scenario where no site would do is refused.

\`\`\`yaml
extends: small.yaml
name: bound
tenants:
  - { id: state, title: French administrations, countries: [FR] }
workloads:
  - { id: research, tenant: state }
services:
  - id: chat
    tenant: state
    model: llama-3.1-70b-fp8
    gpusPerReplica: 4
    promptTokens: 1000
    outputTokens: 200
    demand: { rate: 20 /s, peakHour: 14 }
\`\`\`

## What must come out

A run whose expectations are missed ends with exit code 99. Metrics are those of \`summary.json\`; \`fleetwatt explain\` lists them.

\`\`\`yaml
extends: small.yaml
name: held
expectations:
  - pue < 1.3
  - job_wait_hours_p95@site:essonne < 48
  - residency_violations == 0
\`\`\`

## Files of others

Where a \`file\` is given it is read instead of the catalog's profile. It lies beside the scenario or below, or under a
folder that the command line allows with \`--allow\`; its format is recognised by its content.

# Fields

\`required\` fields have no default. Fields of a list's entries follow the list.
`;

/** The text of `docs/scenario-reference.md`. */
export function scenarioReference(): string {
  const fields = fieldDocs();
  const lists = fields.filter((field) => field.fields.length > 0 || field.choice !== undefined);
  return [HEAD, section('scenario', fields), ...lists.flatMap(sections)].join('\n');
}

function sections(field: FieldDoc): string[] {
  const own = field.fields.length === 0 ? [] : [section(field.path, field.fields, field.description)];
  const kinds = (field.choice?.kinds ?? []).map((kind) => kindSection(field, kind));
  const below = field.fields.filter((child) => child.fields.length > 0 || child.choice !== undefined).flatMap(sections);
  return [...own, ...kinds, ...below];
}

function section(path: string, fields: readonly FieldDoc[], description = ''): string {
  return [`## \`${path}\``, ...(description === '' ? [] : [description]), table(fields), ''].join('\n\n');
}

function kindSection({ path, choice }: FieldDoc, { kind, title, doc, fields }: KindDoc): string {
  const below = fields.flatMap((field) => [field, ...field.fields]);
  return [
    `## \`${path}\` with \`${choice?.key}: ${kind}\``,
    `${title}. ${doc}`,
    ...(below.length === 0 ? [] : [table(below)]),
    '',
  ].join('\n\n');
}

function table(fields: readonly FieldDoc[]): string {
  const rows = fields.map(({ path, takes, description, required, default: value }) => {
    const fallback = required ? 'required' : value === undefined ? '' : `\`${written(value)}\``;
    return `| \`${path}\` | ${cell(takes)} | ${cell(fallback)} | ${cell(description)} |`;
  });
  return ['| field | takes | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

const written = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '').replaceAll(':', ': ');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
