import { azureRequests } from './azureRequests.ts';
import type { TableFormat, TraceFormat } from './contract.ts';
import { epw } from './epw.ts';
import { fleetCalibration } from './fleetCalibration.ts';
import { fleetCarbon } from './fleetCarbon.ts';
import { fleetJobs } from './fleetJobs.ts';
import { fleetPrices } from './fleetPrices.ts';
import { fleetRequests } from './fleetRequests.ts';
import { fleetWeather } from './fleetWeather.ts';
import { hourlyCarbon } from './hourlyCarbon.ts';
import { localPrices } from './localPrices.ts';
import { mooncakeRequests } from './mooncakeRequests.ts';
import { openbNodes } from './openbNodes.ts';
import { openbPods } from './openbPods.ts';
import { openMeteo } from './openMeteo.ts';
import { openMeteoTemperature } from './openMeteoTemperature.ts';
import { phillyArrivals } from './phillyArrivals.ts';
import { phillyRunTimes } from './phillyRunTimes.ts';
import { se3Prices } from './se3Prices.ts';
import { servegenRates } from './servegenRates.ts';
import { servegenShapes } from './servegenShapes.ts';
import { servingPoints } from './servingPoints.ts';
import { smhiDailyMeans } from './smhiDailyMeans.ts';
import { solarYear } from './solarYear.ts';
import { standardWorkload } from './standardWorkload.ts';

/** Our own tables, which may also come as Parquet. */
export const tableFormats: readonly TableFormat[] = [fleetJobs, fleetRequests, fleetPrices, fleetCarbon, fleetWeather];

/** Every file format that can be read, tried in this order; adding one is a file and a line here. */
export const traceFormats: readonly TraceFormat[] = [
  epw,
  solarYear,
  openMeteo,
  openMeteoTemperature,
  smhiDailyMeans,
  se3Prices,
  localPrices,
  hourlyCarbon,
  openbPods,
  openbNodes,
  phillyRunTimes,
  phillyArrivals,
  standardWorkload,
  azureRequests,
  mooncakeRequests,
  servegenRates,
  servegenShapes,
  servingPoints,
  fleetCalibration,
  ...tableFormats,
];
