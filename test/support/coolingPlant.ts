import { type CoolingDraw, type CoolingLoad, type CoolingPlant, emptyCoolingDraw } from '../../src/model/cooling.ts';

/** A load as tests write it: water may be evaporated unless they say otherwise. */
export type LoadOfTest = Omit<CoolingLoad, 'waterAllowed'> & { readonly waterAllowed?: boolean };

/** What a plant draws for a load, as a value of its own. */
export function drawOf(plant: CoolingPlant, load: LoadOfTest): CoolingDraw {
  const draw = emptyCoolingDraw();
  plant.draw({ waterAllowed: true, ...load }, draw);
  return draw;
}
