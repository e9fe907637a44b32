import type { DeploymentTable } from '../../serving/fluid/deploymentTable.ts';
import { LOAD_STEPS } from '../../serving/fluid/loadTable.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';

/** Columns of a tabulated load. */
const EMPTY = 0;
const PER_TOKEN = 1;
const NODE_SHARE = 2;
const COLUMNS = 3;

/**
 * What replicas do at a load, as last looked up: everything that is needed of their tables in a slice lies in one place and is read
 * at once. Between the loads that are tabulated it is a straight line.
 */
export class ReplicaFigures {
  /** What to look up: the load that is served, and the one by which power is asked for. Fields, since numbers that are handed over are allocated. */
  load: Fraction = 0;
  demandedLoad: Fraction = 0;
  /** Share of time without any request. */
  empty: Fraction = 1;
  /** Mean time of an output token at full clock. */
  perToken: Seconds = 0;
  /** Power of a node that serves, between idle and full. */
  nodeShare: Fraction = 0;
  private readonly table: DeploymentTable;
  private readonly nodeShareOf: (gpuShare: Fraction) => Fraction;
  /** Row by row; a row is filled in when it is first asked for. */
  private readonly rows = new Float64Array((LOAD_STEPS + 1) * COLUMNS).fill(Number.NaN);

  /** @param nodeShareOf power of a node between idle and full, from that of its GPUs */
  constructor(table: DeploymentTable, nodeShareOf: (gpuShare: Fraction) => Fraction) {
    this.table = table;
    this.nodeShareOf = nodeShareOf;
  }

  /** Looks up what is served at the load, and the power that is asked for. */
  lookUp(): void {
    const { load, demandedLoad } = this;
    const below = this.tabulatedBelow(load);
    const part = load * LOAD_STEPS - below;
    this.empty = this.between(below, EMPTY, part);
    this.perToken = this.between(below, PER_TOKEN, part);
    if (demandedLoad === load) this.nodeShare = this.between(below, NODE_SHARE, part);
    else this.nodeShare = this.nodeShareAt(demandedLoad);
  }

  private nodeShareAt(load: Fraction): Fraction {
    const below = this.tabulatedBelow(load);
    return this.between(below, NODE_SHARE, load * LOAD_STEPS - below);
  }

  private between(below: number, column: number, part: Fraction): number {
    const { rows } = this;
    const at = below * COLUMNS + column;
    const low = rows[at] as number;
    return low + ((rows[at + COLUMNS] as number) - low) * part;
  }

  /** The next tabulated load below; it and the one above are filled in. */
  private tabulatedBelow(load: Fraction): number {
    const below = Math.min(Math.floor(load * LOAD_STEPS), LOAD_STEPS - 1);
    if (Number.isNaN(this.rows[below * COLUMNS] as number)) this.fill(below);
    if (Number.isNaN(this.rows[(below + 1) * COLUMNS] as number)) this.fill(below + 1);
    return below;
  }

  private fill(point: number): void {
    const { table, rows } = this;
    const load = point / LOAD_STEPS;
    rows[point * COLUMNS + EMPTY] = table.emptyShare(load);
    rows[point * COLUMNS + PER_TOKEN] = table.timePerToken(load);
    rows[point * COLUMNS + NODE_SHARE] = this.nodeShareOf(table.powerShare(load));
  }
}
