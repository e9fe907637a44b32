import { TraceError } from '../errors.ts';
import type { TraceProduct } from '../model/trace.ts';
import type { TraceFormat } from './contract.ts';
import { traceFormats } from './index.ts';
import { quoted } from './reading/quoted.ts';

/** Characters that are enough to recognise every format by. */
export const HEAD = 4096;

const PRODUCTS: Readonly<Record<TraceProduct, string>> = {
  weather: 'weather',
  price: 'prices',
  carbon: 'carbon intensities',
  temperature: 'temperatures',
  jobs: 'jobs',
  serving: 'measurements of serving',
  calibration: 'coefficients of the step law',
  requests: 'requests',
  arrivals: 'job arrivals',
  runtimes: 'run times',
  nodes: 'nodes',
  'client-rates': 'client rates',
  'request-shapes': 'request lengths',
};

/**
 * The format that the head of a file shows it to have; of several, the one that gives what is wanted.
 * @param file name to put into errors; it plays no part in recognising
 * @param wanted undefined when anything will do
 * @throws TraceError when no format is recognised or when it holds something else than wanted
 */
export function chooseFormat(head: string, file: string, wanted: TraceProduct | undefined): TraceFormat {
  const text = head.startsWith('\uFEFF') ? head.slice(1) : head;
  const recognised = traceFormats.filter((format) => format.recognises(text));
  const found = wanted === undefined ? recognised[0] : recognised.find(({ produces }) => produces === wanted);
  if (found !== undefined) return found;
  const message = `expected ${wantedText(wanted)}, got ${gotText(text, recognised[0])}`;
  throw new TraceError([{ file, line: 1, path: 'format', message }]);
}

function wantedText(wanted: TraceProduct | undefined): string {
  const formats = traceFormats.filter(({ produces }) => wanted === undefined || produces === wanted);
  const known = formats.map(({ kind, title }) => `${kind} (${title})`).join('; ');
  return wanted === undefined
    ? `a file of a known format (${known})`
    : `a file of ${PRODUCTS[wanted]} (known: ${known})`;
}

function gotText(text: string, recognised: TraceFormat | undefined): string {
  if (recognised !== undefined) return `${PRODUCTS[recognised.produces]}: ${recognised.title}`;
  if (text.trim() === '') return 'an empty file';
  return `a file that begins with ${quoted(text.split(/\r?\n/, 1)[0] ?? '', 60)}`;
}
