import path from 'node:path';
import { checkInvariants } from '../../src/analysis/invariants.ts';
import { simulate } from '../../src/experiment/simulate.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { ValidationRow } from './row.ts';

const SCENARIOS = path.join(import.meta.dirname, '../../scenarios');
/** Days of each: one with heat handed to a network, one that throttles in a heat wave. */
const PLAYED = [
  ['borlange-heat-reuse', '2028-01-13'],
  ['essonne-heat-wave', '2027-07-23'],
] as const;

/** Balances of energy and heat in every hour of two runs. */
export async function balanceRows(): Promise<ValidationRow[]> {
  const residuals: number[] = [];
  for (const [name, end] of PLAYED) {
    const loaded = await loadScenario(path.join(SCENARIOS, `${name}.yaml`), { sets: [`end=${end}`] });
    const record = simulate(loaded, { seed: 1, replication: 0 });
    for (const { name: balance, residual } of checkInvariants(record))
      if (balance.startsWith('energy components') || balance.startsWith('heat rejected')) residuals.push(residual);
  }
  const worst = Math.max(...residuals);
  return [
    {
      id: 'V30',
      published: 'Facility energy = energy of its parts = heat rejected + heat reused, in every hour',
      computed: `largest relative residual ${worst.toExponential(1)} over three days of ${PLAYED.map(([name]) => `\`${name}\``).join(' and ')}`,
      tolerance: '1e-9',
      verdict: worst <= 1e-9 ? 'holds' : 'misses',
      source: 'First law; every run checks it and fails loudly',
    },
  ];
}
