/** How a column is kept in memory and on disk. */
export type ColumnType = 'float' | 'integer' | 'text';

/** Column names of a table with their types, in the order they are written. */
export type ColumnSet = Readonly<Record<string, ColumnType>>;

type ColumnValues<T extends ColumnType> = T extends 'float'
  ? Float64Array
  : T extends 'integer'
    ? Int32Array
    : readonly string[];

/** A table as one array per column, all of the same length. */
export interface Table<C extends ColumnSet = ColumnSet> {
  readonly rows: number;
  readonly columns: { readonly [Name in keyof C]: ColumnValues<C[Name]> };
}

/** A column that grows; typed where it can be, so that a long table costs no object per cell. */
interface GrowingColumn {
  readonly name: string;
  readonly type: ColumnType;
  values: Float64Array | Int32Array | string[];
}

const emptyColumn = (type: ColumnType): GrowingColumn['values'] => {
  if (type === 'text') return [];
  return type === 'float' ? new Float64Array(FIRST_ROWS) : new Int32Array(FIRST_ROWS);
};

/** Rows a table has room for before it grows, twofold each time. */
const FIRST_ROWS = 256;

/** Position of each column of floats among those of a set, by name. */
export const floatPlaces = <C extends ColumnSet>(types: C) =>
  Object.fromEntries(
    Object.keys(types)
      .filter((name) => types[name] === 'float')
      .map((name, place) => [name, place]),
  ) as Readonly<Record<{ [Name in keyof C]: C[Name] extends 'float' ? Name : never }[keyof C], number>>;

/** Grows a table row by row. */
export class TableBuilder<C extends ColumnSet> {
  private readonly columns: readonly GrowingColumn[];
  /** Those of floats, and the others. */
  private readonly floats: readonly GrowingColumn[];
  private readonly others: readonly GrowingColumn[];
  private count = 0;
  private room = FIRST_ROWS;

  constructor(types: C) {
    this.columns = Object.entries(types).map(([name, type]) => ({ name, type, values: emptyColumn(type) }));
    this.floats = this.columns.filter(({ type }) => type === 'float');
    this.others = this.columns.filter(({ type }) => type !== 'float');
  }

  /** Makes room for so many rows in all: a table whose length is known neither grows nor is copied as it is built. */
  reserve(rows: number): void {
    if (rows > this.room) this.resize(rows);
  }

  /** Appends a row, copied; every column must be given. */
  add(row: { readonly [Name in keyof C]: C[Name] extends 'text' ? string : number }): void {
    if (this.count === this.room) this.resize(this.room * 2);
    const { floats, others, count } = this;
    // Apart, so that each loop stores into arrays of one kind.
    for (let index = 0; index < floats.length; index++) {
      const { name, values } = floats[index] as GrowingColumn;
      (values as Float64Array)[count] = (row as Record<string, number>)[name] as number;
    }
    for (let index = 0; index < others.length; index++) {
      const { name, values } = others[index] as GrowingColumn;
      (values as (string | number)[])[count] = (row as Record<string, string>)[name] as string;
    }
    this.count++;
  }

  /**
   * Appends a row of a table of floats and texts, copied.
   * @param texts in the order of the columns of texts
   * @param floats in the order of `floatPlaces`
   */
  addCells(texts: readonly string[], floats: Float64Array): void {
    if (this.count === this.room) this.resize(this.room * 2);
    const { count } = this;
    for (let index = 0; index < this.floats.length; index++) {
      const { values } = this.floats[index] as GrowingColumn;
      (values as Float64Array)[count] = floats[index] as number;
    }
    for (let index = 0; index < this.others.length; index++) {
      const { values } = this.others[index] as GrowingColumn;
      (values as string[])[count] = texts[index] as string;
    }
    this.count++;
  }

  /** Adds to a number that stands in a row. */
  addTo(row: number, column: keyof C, amount: number): void {
    const { values } = this.columns.find(({ name }) => name === column) as GrowingColumn;
    (values as Float64Array)[row] = (values[row] as number) + amount;
  }

  build(): Table<C> {
    const columns = this.columns.map(({ name, values }) => [
      name,
      values.length === this.count ? values : values.slice(0, this.count),
    ]);
    return { rows: this.count, columns: Object.fromEntries(columns) as Table<C>['columns'] };
  }

  private resize(room: number): void {
    this.room = room;
    for (const column of this.columns) {
      if (Array.isArray(column.values)) continue;
      const larger = column.type === 'float' ? new Float64Array(room) : new Int32Array(room);
      larger.set(column.values);
      column.values = larger;
    }
  }
}
