/** How many units stand for what the load needs: just enough, one more, four for the load of three, or all twice. */
export const redundancies = ['N', 'N+1', '4N/3', '2N'] as const;
export type Redundancy = (typeof redundancies)[number];

/** Units of an N+1 installation beside the spare, where none are given. An assumption. */
export const SPARED_UNITS = 4;

/**
 * Rated output of all units together over what the load needs. Units share the load evenly, so that each carries its share of this.
 * @param units that N+1 has beside the spare
 */
export const installedOver = (redundancy: Redundancy, units: number): number =>
  ({ N: 1, 'N+1': (units + 1) / units, '4N/3': 4 / 3, '2N': 2 })[redundancy];
