/** Ways to choose the nodes of a gang, as scenarios name them. */
export const placementNames = ['lowest-number', 'pack', 'spread', 'fewest-domains'] as const;

export type PlacementName = (typeof placementNames)[number];
