import type { Accelerator, LanguageModel } from '../../model/profile.ts';
import { DeploymentTable, type PoolArrivals } from './deploymentTable.ts';
import { type Deployment, ServedReplica } from './servedReplica.ts';

/** The replicas and tables of a run: services that run the same replicas share them, and under the same arrivals their table. */
export class DeploymentTables {
  private readonly replicas = new Map<string, ServedReplica>();
  private readonly tables = new Map<string, DeploymentTable>();

  replica(model: LanguageModel, accelerator: Accelerator, deployment: Deployment): ServedReplica {
    const key = keyOf([model, accelerator, deployment]);
    const replica = this.replicas.get(key) ?? new ServedReplica(model, accelerator, deployment);
    this.replicas.set(key, replica);
    return replica;
  }

  of(model: LanguageModel, accelerator: Accelerator, deployment: Deployment, arrivals: PoolArrivals): DeploymentTable {
    const key = keyOf([model, accelerator, deployment, arrivals]);
    const replica = this.replica(model, accelerator, deployment);
    const table = this.tables.get(key) ?? new DeploymentTable(model, accelerator, deployment, arrivals, replica);
    this.tables.set(key, table);
    return table;
  }
}

/** Infinite numbers are no JSON, and must not look alike. */
const keyOf = (parts: readonly unknown[]): string =>
  JSON.stringify(parts, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
