import { airEconomizer } from './airEconomizer.ts';
import { chilledAir } from './chilledAir.ts';
import type { CoolingTechnology } from './contract.ts';
import { dlcAdiabatic } from './dlcAdiabatic.ts';
import { dlcDryCooler } from './dlcDryCooler.ts';
import { dlcTower } from './dlcTower.ts';
import { measuredCurve } from './measuredCurve.ts';
import { waterEconomizer } from './waterEconomizer.ts';

/** Every cooling technology a site can have; adding one is a file and a line here. */
export const coolingTechnologies: readonly CoolingTechnology[] = [
  dlcAdiabatic,
  dlcDryCooler,
  dlcTower,
  waterEconomizer,
  airEconomizer,
  chilledAir,
  measuredCurve,
];
