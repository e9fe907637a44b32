import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AccessError, ScenarioError, TraceError } from '../errors.ts';
import { calibrationsOfServices } from './calibrationsOfServices.ts';
import { atCarbonLevels } from './carbonLevels.ts';
import { extendedDocument } from './extendedDocument.ts';
import { isWithin, spellPath } from './fieldPath.ts';
import { inReadingOrder } from './finding.ts';
import type { LoadedScenario } from './loaded.ts';
import { namedFiles, readNamedFiles } from './namedFiles.ts';
import { checkScenario } from './parse.ts';
import { printable } from './printable.ts';
import { provenanceOf } from './provenance.ts';
import { resolvedYaml, scenarioKey } from './resolve.ts';
import { scenarioText } from './scenarioText.ts';
import { signalsOfSites, tracesOfServices, tracesOfWorkloads } from './signalsOfSites.ts';

/** What the command line adds to a scenario file. */
export interface LoadOptions {
  /** `path=value` texts, applied in order before any check. */
  readonly sets?: readonly string[];
  /** Folders besides the scenario's own from which it may read files. */
  readonly allow?: readonly string[];
}

/**
 * Reads a scenario, what it extends and every file it names.
 * @param path as the user named it; issues repeat it
 * @throws ScenarioError with every issue of scenario and files; TraceError when only files are wrong
 * @throws AccessError when the scenario itself or an allowed folder cannot be read
 */
export async function loadScenario(path: string, { sets = [], allow = [] }: LoadOptions = {}): Promise<LoadedScenario> {
  await Promise.all(allow.map(requireFolder));
  const { document, folders } = await extendedDocument(await scenarioText(path), path, { allow });
  const checked = checkScenario(document, sets);
  const folder = dirname(await realpath(path));
  const named = namedFiles(checked.value).map((file) => {
    const isSet = checked.sets.some((set) => isWithin(file.path, set.path));
    const from = isSet ? undefined : folders.get(document.locate(file.path, 'value').file);
    return from === undefined ? file : { ...file, from };
  });
  const read = await readNamedFiles(named, { folder, allow });
  const refused = checked.place(read.findings);
  if (checked.parsed === undefined)
    throw new ScenarioError([...inReadingOrder([...checked.issues, ...refused]), ...read.issues]);
  if (refused.length + read.issues.length > 0) throw new TraceError([...refused, ...read.issues]);

  const { scenario, start, end, pathOf } = checked.parsed;
  const scaled = atCarbonLevels(read, checked.parsed, checked.place);
  const files = scaled.files
    .map(({ field, ...file }) => ({ path: spellPath(pathOf(field)), ...file }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  return {
    scenario,
    resolved: resolvedYaml(scenario),
    key: scenarioKey(scenario, files),
    start,
    end,
    signals: signalsOfSites(checked.parsed, scaled.traces, checked.place),
    jobTraces: tracesOfWorkloads(scenario, scaled.traces),
    calibrations: calibrationsOfServices(scaled.traces, checked.parsed, checked.place),
    requestTraces: tracesOfServices(scenario, scaled.traces),
    files,
    provenance: provenanceOf(checked.value, document, checked.sets, pathOf),
  };
}

async function requireFolder(folder: string): Promise<void> {
  const status = await stat(folder).catch(() => undefined);
  if (status?.isDirectory() !== true) throw new AccessError(`--allow ${printable(folder, 200)}: no such folder`);
}
