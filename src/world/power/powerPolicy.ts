/** What a site does when power is short. The cap is always there as the last resort, so that no limit is passed. */
export interface PowerPolicy {
  /** No work starts that would not fit the limit in force. */
  readonly holdsBack: boolean;
  /** Whether running work is interrupted, lowest priority first: before any cap, once the cap is at its floor, or never. */
  readonly sheds: 'first' | 'after-cap' | 'never';
  /** Least share of power above idle that a cap leaves before work is shed. */
  readonly capFloor: number;
}
