import { dimensions, formatQuantity } from '../../units/quantity.ts';
import type { FieldPath } from '../fieldPath.ts';
import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { plainRackOfSite } from '../rackOfSite.ts';
import { siteSchema } from '../siteSchema.ts';
import { emptyHalls } from './emptyHalls.ts';
import { entriesOf, textAt } from './plainFields.ts';
import { plannedSteps } from './plannedSteps.ts';

const power = (watts: number): string => formatQuantity(watts, dimensions.power);

/** What decides what halls draw without load. */
const plantSchema = siteSchema.pick({ power: true, cooling: true });

/**
 * Sites whose connection does not even carry their empty halls, at the start or from a step on. A site without any halls yet may
 * have no connection. Sites whose power or cooling cannot be read are passed over.
 */
export function gridLimits(scenario: unknown): Finding[] {
  const steps = plannedSteps(scenario);
  return entriesOf(scenario, 'sites').flatMap((site, index): Finding[] => {
    const plain = { power: valueAt(site, ['power']), cooling: valueAt(site, ['cooling']) };
    const plant = plantSchema.safeParse(plain);
    const liquidShare = plainRackOfSite(scenario, site)?.liquidShare.value;
    if (!plant.success || liquidShare === undefined) return [];
    let { limit: limitW, itCapacity: itCapacityW } = plant.data.power;
    const tooSmall = (path: FieldPath): Finding[] => {
      const emptyW = emptyHalls(plant.data, liquidShare, limitW, itCapacityW);
      if (limitW >= emptyW) return [];
      return [
        {
          path: [...path, 'limit'],
          also: [...path, 'itCapacity'],
          message: `expected at least ${power(Math.ceil(emptyW / 1000) * 1000)}, what halls of ${power(itCapacityW)} draw without load in the hottest air, got ${power(limitW)}`,
          hint: 'a site that is not energised yet has a limit and an itCapacity of 0 MW',
        },
      ];
    };
    const atStart = tooSmall(['sites', index, 'power']);
    const own = steps.filter((step) => step.site === textAt(site, ['id']));
    return [
      ...atStart,
      ...own.flatMap((step) => {
        limitW = step.limitW ?? limitW;
        itCapacityW = step.itCapacityW ?? itCapacityW;
        const isOwn = step.limitW !== undefined || step.itCapacityW !== undefined;
        return isOwn && atStart.length === 0 ? tooSmall(['rollout', step.index, 'energise']) : [];
      }),
    ];
  });
}
