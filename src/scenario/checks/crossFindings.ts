import type { Finding } from '../finding.ts';
import { readPeriod } from '../period.ts';
import { contextLength } from './contextLength.ts';
import { datedWork } from './datedWork.ts';
import { duplicateIds } from './duplicateIds.ts';
import { faultyExpectations } from './expectations.ts';
import { failureNames } from './failureNames.ts';
import { fidelity } from './fidelity.ts';
import { fittingWork } from './fittingWork.ts';
import { gridLimits } from './gridLimits.ts';
import { gridOutages } from './gridOutages.ts';
import { idleTimers } from './idleTimers.ts';
import { ownModels } from './ownModels.ts';
import { ownRacks } from './ownRacks.ts';
import { plainSites } from './plainSites.ts';
import { powerEvents } from './powerEvents.ts';
import { powerSteps } from './powerSteps.ts';
import { rackPowers } from './rackPowers.ts';
import { requestLevel } from './requestLevel.ts';
import { impossibleResidency } from './residency.ts';
import { excessiveSize } from './runSize.ts';
import { sitePeriods } from './sitePeriods.ts';
import { unknownReferences } from './unknownReferences.ts';

/**
 * What is wrong between the fields of a scenario, however right each of them is by itself.
 * Reads the plain value and passes over what is not there, so that it also serves where the schema objects.
 */
export function crossFindings(scenario: unknown): Finding[] {
  if (typeof scenario !== 'object' || scenario === null) return [];
  const { start, end, findings } = readPeriod(scenario);
  const time = start === undefined || end === undefined ? 0 : end - start;
  const sites = plainSites(scenario);
  return [
    ...gridLimits(scenario),
    ...findings,
    ...duplicateIds(scenario),
    ...unknownReferences(scenario),
    ...failureNames(scenario),
    ...gridOutages(scenario),
    ...ownRacks(scenario),
    ...ownModels(scenario),
    ...rackPowers(scenario),
    ...powerSteps(scenario, start),
    ...sitePeriods(scenario),
    ...powerEvents(scenario, start, end),
    ...impossibleResidency(scenario, sites),
    ...datedWork(scenario, start),
    ...fittingWork(scenario, sites),
    ...contextLength(scenario),
    ...requestLevel(scenario, sites),
    ...idleTimers(scenario),
    ...fidelity(scenario, start, end),
    ...excessiveSize(scenario, time, sites),
    ...faultyExpectations(scenario),
  ];
}
