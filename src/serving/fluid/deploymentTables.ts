import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import { DeploymentTable, type PoolArrivals } from './deploymentTable.ts';
import type { Deployment } from './servedReplica.ts';

/** The tables of a run: services that run the same replicas under the same arrivals share one. */
export class DeploymentTables {
  private readonly known = new Map<string, DeploymentTable>();

  of(model: LanguageModel, accelerator: Accelerator, deployment: Deployment, arrivals: PoolArrivals): DeploymentTable {
    const key = JSON.stringify([model, accelerator, deployment, arrivals], finiteOrText);
    const table = this.known.get(key) ?? new DeploymentTable(model, accelerator, deployment, arrivals);
    this.known.set(key, table);
    return table;
  }
}

/** Infinite numbers are no JSON, and must not look alike. */
const finiteOrText = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
