/** Rows there is room for at first; the room doubles as it fills. */
const FIRST_ROWS = 64;
/** The row of all that are done; nobody writes to it. */
const NOBODY = 0;

/**
 * Rows for what is kept of a job only until it is done. A job takes one when it comes and leaves it when it is done, for another to take: a run
 * of a million jobs, of which a thousand are about at a time, keeps what it works on in the cache.
 */
export class Seats {
  private rows: Int32Array<ArrayBuffer>;
  private readonly columns: SeatColumn[] = [];
  private readonly left: number[] = [];
  private taken = 1;
  private room = FIRST_ROWS;

  /** @param jobs that there is room for at first */
  constructor(jobs: number) {
    this.rows = new Int32Array(jobs);
  }

  /** A column of numbers, `usual` for a job that has just come and for one that is done. */
  column(usual = 0): SeatColumn {
    const column = new SeatColumn(this.rows, this.room, usual);
    this.columns.push(column);
    return column;
  }

  rowOf(job: number): number {
    return this.rows[job] as number;
  }

  /** Takes a row for a job. */
  take(job: number): void {
    if (job >= this.rows.length) this.makeRoom(job);
    const row = this.left.pop() ?? this.taken++;
    if (row === this.room) this.grow();
    this.rows[job] = row;
  }

  /** Leaves the row of a job that is done. */
  leave(job: number): void {
    const row = this.rows[job] as number;
    this.rows[job] = NOBODY;
    this.left.push(row);
    for (let index = 0; index < this.columns.length; index++) (this.columns[index] as SeatColumn).clear(row);
  }

  private makeRoom(job: number): void {
    this.rows = enlarged(this.rows, Math.max(job + 1, 2 * this.rows.length), NOBODY);
    for (const column of this.columns) column.rows = this.rows;
  }

  private grow(): void {
    this.room *= 2;
    for (const column of this.columns) column.grow(this.room);
  }
}

/** A number for each job that is about. */
export class SeatColumn {
  /** The rows of all jobs, held here as well since every access goes through them. */
  rows: Int32Array<ArrayBuffer>;
  private readonly usual: number;
  private values: Float64Array<ArrayBuffer>;

  constructor(rows: Int32Array<ArrayBuffer>, room: number, usual: number) {
    this.rows = rows;
    this.usual = usual;
    this.values = new Float64Array(room).fill(usual);
  }

  of(job: number): number {
    return this.values[this.rows[job] as number] as number;
  }

  set(job: number, value: number): void {
    this.values[this.rows[job] as number] = value;
  }

  clear(row: number): void {
    this.values[row] = this.usual;
  }

  grow(room: number): void {
    this.values = enlarged(this.values, room, this.usual);
  }
}

/** A longer copy of a column, its new places filled. */
export function enlarged<Column extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  column: Column,
  length: number,
  rest: number,
): Column {
  const larger = new (column.constructor as new (length: number) => Column)(length);
  larger.set(column);
  if (rest !== 0) larger.fill(rest, column.length);
  return larger;
}
