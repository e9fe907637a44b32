/** How a figure of the model stands to a published one; `sanity` bounds a figure without proving it. */
export type Verdict = 'holds' | 'misses' | 'sanity';

/** One published figure beside what the model gives for it. Texts are Markdown. */
export interface ValidationRow {
  /** Number of the row in the validation table, such as `V7`. */
  readonly id: string;
  readonly published: string;
  readonly computed: string;
  /** What the row is held to, such as `±0.01` or `inside the band`. */
  readonly tolerance: string;
  readonly verdict: Verdict;
  /** Author, year, table or equation. */
  readonly source: string;
  /** Constants of the model that were fitted to this row; absent when none was. */
  readonly fitted?: string;
  /** What is known of a miss, or what the row assumes. */
  readonly note?: string;
}

/** `holds` when a computed value lies within the bounds. */
export const within = (value: number, low: number, high: number): Verdict =>
  value >= low && value <= high ? 'holds' : 'misses';
