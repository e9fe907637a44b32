import type { Trace } from '../../model/trace.ts';
import { traceFormats } from '../../traces/index.ts';
import type { ReadTrace } from '../../traces/readTrace.ts';
import type { Content, Inspection } from './inspection.ts';
import { arrivalContent, jobContent, nodeContent, runTimeContent } from './jobContent.ts';
import { clientRateContent, requestContent, requestShapeContent } from './requestContent.ts';
import { seriesContent } from './seriesContent.ts';
import { calibrationContent, servingContent } from './servingContent.ts';
import { temperatureContent, weatherContent } from './weatherContent.ts';

/** What a file is, what was set right in it, and how its numbers are spread. */
export function inspectTrace({ format, trace }: ReadTrace, file: string): Inspection {
  return {
    file,
    format,
    formatTitle: traceFormats.find(({ kind }) => kind === format)?.title ?? format,
    kind: trace.kind,
    title: trace.title,
    ...contentOf(trace),
    repairs: trace.repairs,
  };
}

function contentOf(trace: Trace): Content {
  switch (trace.kind) {
    case 'weather':
      return weatherContent(trace);
    case 'temperature':
      return temperatureContent(trace);
    case 'price':
    case 'carbon':
      return seriesContent(trace);
    case 'jobs':
      return jobContent(trace);
    case 'arrivals':
      return arrivalContent(trace);
    case 'runtimes':
      return runTimeContent(trace);
    case 'nodes':
      return nodeContent(trace);
    case 'requests':
      return requestContent(trace);
    case 'client-rates':
      return clientRateContent(trace);
    case 'request-shapes':
      return requestShapeContent(trace);
    case 'serving':
      return servingContent(trace);
    case 'calibration':
      return calibrationContent(trace);
  }
}
