import { InputError, type Issue } from '../errors.ts';
import type { Trace, TraceProduct } from '../model/trace.ts';
import type { ReadTrace } from '../traces/readTrace.ts';
import { readUnpackedBytes } from '../traces/readTraceBytes.ts';
import { type FieldPath, spellPath, valueAt } from './fieldPath.ts';
import { type DataFile, readDataFile } from './files.ts';
import type { FileAccess, FileRefusal } from './findFile.ts';
import type { Finding } from './finding.ts';
import type { InputFile } from './loaded.ts';

/** A field of a scenario that names a data file. */
export interface NamedFile {
  readonly path: FieldPath;
  readonly name: string;
  readonly wanted: TraceProduct;
  /** The folder of the file that names it, when that is not the scenario itself. */
  readonly from?: string;
}

/** A data file that was read, by the field that names it. */
export interface ReadFile extends Omit<InputFile, 'path'> {
  readonly field: FieldPath;
}

/** The data files of a scenario, by the path of the field that names each. */
export interface ReadFiles {
  readonly traces: ReadonlyMap<string, Trace>;
  readonly files: readonly ReadFile[];
  /** Files that may not or cannot be read. */
  readonly findings: readonly Finding[];
  /** What is wrong inside the files. */
  readonly issues: readonly Issue[];
}

/** Every data file that a plain scenario names, in the scenario's order. */
export function namedFiles(scenario: unknown): NamedFile[] {
  const entries = (list: string) => {
    const value = valueAt(scenario, [list]);
    return Array.isArray(value) ? [...value.keys()] : [];
  };
  const named: { readonly path: FieldPath; readonly wanted: TraceProduct }[] = [
    ...entries('sites').flatMap((site) =>
      (['weather', 'price', 'carbon'] as const).map((wanted) => ({ path: ['sites', site, wanted, 'file'], wanted })),
    ),
    ...entries('workloads').map((workload) => ({
      path: ['workloads', workload, 'jobs', 'file'],
      wanted: 'jobs' as const,
    })),
  ];
  named.push(
    ...entries('services').map((service) => ({
      path: ['services', service, 'requests', 'arrivals', 'file'],
      wanted: 'requests' as const,
    })),
  );
  named.push(
    ...entries('services').map((service) => ({
      path: ['services', service, 'calibration'],
      wanted: 'calibration' as const,
    })),
  );
  return named.flatMap(({ path, wanted }) => {
    const name = valueAt(scenario, path);
    return typeof name === 'string' && name !== '' ? [{ path, name, wanted }] : [];
  });
}

/** Reads and parses the files a scenario names, each once for each purpose however often it is named. */
export async function readNamedFiles(named: readonly NamedFile[], access: FileAccess): Promise<ReadFiles> {
  const known = new Map<string, DataFile<ReadTrace> | FileRefusal | undefined>();
  const traces = new Map<string, Trace>();
  const files: ReadFile[] = [];
  const findings: Finding[] = [];
  const issues: Issue[] = [];
  for (const file of named) {
    const { path, name, wanted, from } = file;
    const use = `${wanted}\0${from ?? ''}\0${name}`;
    if (!known.has(use)) known.set(use, await readNamedFile(file, access, issues));
    const read = known.get(use);
    if (read === undefined) continue;
    if ('problem' in read) {
      findings.push({ path, message: read.problem, ...(read.hint === undefined ? {} : { hint: read.hint }) });
      continue;
    }
    const { format, trace } = read.content;
    traces.set(spellPath(path), trace);
    files.push({ field: path, name, sha256: read.sha256, format, title: trace.title, repairs: trace.repairs });
  }
  return { traces, files, findings, issues };
}

/** @param issues takes what is wrong inside the file, for which nothing is returned */
async function readNamedFile(
  { name, wanted, from }: NamedFile,
  access: FileAccess,
  issues: Issue[],
): Promise<DataFile<ReadTrace> | FileRefusal | undefined> {
  try {
    return await readDataFile(name, from === undefined ? access : { ...access, from }, (bytes) =>
      readUnpackedBytes(bytes, name, wanted),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    issues.push(...error.issues);
    return undefined;
  }
}
