import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ScenarioError } from '../../src/errors.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { LoadedScenario } from '../../src/scenario/loaded.ts';

/** Loads a scenario text that names no files; undefined when it is refused. */
export async function loadedScenario(text: string): Promise<LoadedScenario | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetwatt-'));
  try {
    await writeFile(path.join(folder, 'scenario.yaml'), text);
    return await loadScenario(path.join(folder, 'scenario.yaml'));
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}
