import { type Issue, TraceError } from '../errors.ts';
import type { Trace } from '../model/trace.ts';
import type { Calibration } from '../serving/calibration.ts';
import { calibrationNames, calibrationOf } from '../serving/calibrationRows.ts';
import { didYouMean } from './didYouMean.ts';
import type { Finding } from './finding.ts';
import type { ParsedScenario } from './parse.ts';

/**
 * The coefficients that services name, by the id of the service.
 * @throws TraceError for names that are no coefficients, at the field that names the file
 */
export function calibrationsOfServices(
  traces: ReadonlyMap<string, Trace>,
  { scenario }: ParsedScenario,
  place: (findings: readonly Finding[]) => readonly Issue[],
): Map<string, Calibration> {
  const findings: Finding[] = [];
  const known = new Set(calibrationNames);
  const calibrations = scenario.services.flatMap(({ id }, index): [string, Calibration][] => {
    const trace = traces.get(`services[${index}].calibration`);
    if (trace?.kind !== 'calibration') return [];
    for (const { name } of trace.values)
      if (!known.has(name))
        findings.push({
          path: ['services', index, 'calibration'],
          message: `expected a file of known coefficients, got one that names "${name}"`,
          ...didYouMean(name, calibrationNames),
        });
    return [[id, calibrationOf(trace)]];
  });
  if (findings.length > 0) throw new TraceError(place(findings));
  return new Map(calibrations);
}
