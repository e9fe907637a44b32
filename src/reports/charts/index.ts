import { capacityOverTime } from './capacityOverTime.ts';
import type { Chart } from './contract.ts';
import { costByLine } from './costByLine.ts';
import { energyPrice } from './energyPrice.ts';
import { energyUse } from './energyUse.ts';
import { gpuUse } from './gpuUse.ts';
import { gridCarbon } from './gridCarbon.ts';
import { jobQueue } from './jobQueue.ts';
import { jobWaitDistribution } from './jobWaitDistribution.ts';
import { largeRuns } from './largeRuns.ts';
import { loadDuration } from './loadDuration.ts';
import { outdoorAir } from './outdoorAir.ts';
import { powerByComponent } from './powerByComponent.ts';
import { powerBySite } from './powerBySite.ts';
import { pueByTemperature } from './pueByTemperature.ts';
import { pueOverTime } from './pueOverTime.ts';
import { tokensServed } from './tokensServed.ts';

/** Every chart of the report, in reading order; adding one is a file and a line here. */
export const charts: readonly Chart[] = [
  capacityOverTime,
  powerByComponent,
  energyUse,
  powerBySite,
  pueOverTime,
  pueByTemperature,
  loadDuration,
  gpuUse,
  largeRuns,
  costByLine,
  jobWaitDistribution,
  jobQueue,
  tokensServed,
  energyPrice,
  gridCarbon,
  outdoorAir,
];
