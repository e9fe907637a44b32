import type { RackModel } from '../../model/profile.ts';
import { clockAt } from '../../physics/capping.ts';
import type { Scenario, SiteSettings } from '../../scenario/schema.ts';
import type { Fraction } from '../../units/flavors.ts';
import { keptUnderCap, shareUnderCap } from '../rackCap.ts';
import { phaseShare, trainingShare } from '../rackWork.ts';
import type { WorkloadPower } from '../siteAccounts.ts';
import type { RackPark } from '../sizing.ts';
import { rackPark } from './buildSite.ts';

/** What each workload draws on the racks of a site: as it says, or by the law of the rack's devices; and what their cap leaves it. */
export function workloadPowers({ workloads }: Scenario, settings: SiteSettings, rack: RackModel): WorkloadPower[] {
  const park = rackPark(settings, rack);
  return workloads.map(({ powerShare, computeShare }) =>
    powerShare === undefined
      ? trainingPower(park, rack, computeShare)
      : { powerShare: shareUnderCap(park, powerShare), keptShare: keptUnderCap(park, powerShare), computeShare },
  );
}

/**
 * Training by phases: a cap holds at every moment, so that it slows phases of compute, which then take more of the time, though
 * the mean of all phases may lie below it.
 */
function trainingPower(park: RackPark, rack: RackModel, computeShare: Fraction): WorkloadPower {
  const computing = phaseShare(rack, 'compute');
  const keptShare = keptUnderCap(park, computing);
  if (keptShare === 1)
    return { powerShare: shareUnderCap(park, trainingShare(rack, computeShare)), keptShare, computeShare };
  const computeTime = computeShare / clockAt(keptShare);
  const communicating = shareUnderCap(park, phaseShare(rack, 'communication'));
  const restTime = 1 - computeShare;
  return { powerShare: (computeTime + restTime * communicating) / (computeTime + restTime), keptShare, computeShare };
}
