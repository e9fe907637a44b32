import type { PlacementName } from '../../scenario/placementNames.ts';
import type { NodePool, NodeRuns } from '../nodePool.ts';
import { fewestDomains } from './fewestDomains.ts';
import { lowestNumber } from './lowestNumber.ts';
import { packed } from './packed.ts';
import { spread } from './spread.ts';

/** Takes whole nodes for a gang, `count` of which are free. @param domainNodes nodes of a scale-up domain, such as a rack */
export type PlacementRule = (pool: NodePool, count: number, domainNodes: number) => NodeRuns;

/** Every way to choose the nodes of a gang. */
export const placementRules: Readonly<Record<PlacementName, PlacementRule>> = {
  'lowest-number': lowestNumber,
  pack: packed,
  spread,
  'fewest-domains': fewestDomains,
};
