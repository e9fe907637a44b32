import * as z from 'zod';
import { fraction, quantity } from '../units/quantity.ts';
import { id, title } from './fields.ts';

const power = (text: string) => quantity('power').optional().describe(text);
const positivePower = (text: string) => quantity('power', { positive: true }).optional().describe(text);
const arithmetic = (text: string) => quantity('arithmetic', { positive: true }).optional().describe(text);
const bandwidth = (text: string) => quantity('bandwidth', { positive: true }).optional().describe(text);
const pieces = (min: number, text: string) => z.int().min(min).max(1024).optional().describe(text);

/** Every number of a rack, by the name it has in scenarios; none is required, for each may come from the catalog. */
export const rackFields = {
  gpusPerNode: pieces(1, 'GPUs (packages) of a node.'),
  nodesPerRack: pieces(1, 'Nodes of a rack.'),
  diesPerPackage: pieces(1, 'Dies of a GPU; tells, and counts nothing.'),
  gpusPerDomain: pieces(1, 'GPUs that reach each other at the scale-up bandwidth.'),
  cpusPerNode: pieces(0, 'Processors of a node.'),
  nicsPerNode: pieces(0, 'Network interfaces of a node.'),
  switchTrays: pieces(0, 'Switch trays of a rack.'),
  rackMax: positivePower('Rack input at full load: what halls are provisioned for.'),
  rackTypical: positivePower('Rack input in sustained training; `fleetwatt plan` tells what fits at it.'),
  rackIdle: power('Rack input without work.'),
  liquidShare: fraction().optional().describe('Share of rack heat that goes into the liquid.'),
  gpuRated: positivePower('Rated power of a GPU.'),
  gpuIdle: power('Power of a GPU without work.'),
  bf16: arithmetic('Dense BF16 rate of a GPU; decides how fast jobs run.'),
  fp8: arithmetic('Dense FP8 rate of a GPU.'),
  fp4: arithmetic('Dense FP4 rate of a GPU.'),
  memory: quantity('memory', { positive: true }).optional().describe('Usable memory of a GPU.'),
  memoryBandwidth: bandwidth('Memory bandwidth of a GPU.'),
  scaleUpBandwidth: bandwidth('Scale-up bandwidth of a GPU, one way.'),
  cpuRated: power('Rated power of a processor.'),
  cpuIdle: power('Power of a processor without work.'),
  nic: power('Power of a network interface.'),
  boardMax: power('Rest of a node at full load: memory, drives, switches, regulators.'),
  boardIdle: power('Rest of a node without work.'),
  fans: power('Fans of a node at full speed.'),
  switchTray: power('Power of a switch tray.'),
  shelfEfficiency: fraction({ min: 0.5 }).optional().describe('Output over input of the supplies of rack or node.'),
  price: quantity('money').optional().describe('Price of a rack, installed; `costs.rack` goes before it.'),
  embodied: quantity('carbonMass').optional().describe('Carbon of making a rack.'),
};

/** A rack of one's own. */
export const ownRackSchema = z.strictObject({
  id,
  title,
  like: id.optional().describe('A rack of the catalog that gives every number which is not written here.'),
  family: z
    .enum(['hopper', 'blackwell'], {
      error: (issue) => `expected hopper or blackwell, got ${JSON.stringify(issue.input)}`,
    })
    .optional()
    .describe('Whose measured power by phase its GPUs follow. Default: that of `like`, else blackwell.'),
  ...rackFields,
});

const numbers = z.object(rackFields);
type RackNumbers = z.infer<typeof numbers>;

/** What a scenario may replace of a rack: a value, or undefined where it keeps the catalog's. */
export type RackReplacements = { readonly [Name in keyof RackNumbers]?: number | undefined };

/** Reads the numbers of a rack out of a plain map, other keys left aside; undefined where one of them is wrong. */
export function readRackNumbers(plain: unknown): RackReplacements | undefined {
  const read = numbers.safeParse(plain);
  return read.success ? read.data : undefined;
}
