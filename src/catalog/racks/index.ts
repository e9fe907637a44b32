import type { RackModel } from '../../model/profile.ts';
import { b200, b300, h100, h200, mi355x } from './hgx.ts';
import { gb200, gb300, veraRubin, veraRubinMaxP } from './nvl72.ts';

/** Racks that a site can hold. */
export const rackModels: readonly RackModel[] = [
  h100,
  h200,
  b200,
  b300,
  gb200,
  gb300,
  veraRubin,
  veraRubinMaxP,
  mi355x,
];
