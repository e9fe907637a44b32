import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { TraceError } from '../../src/errors.ts';
import { traceFormats } from '../../src/traces/index.ts';
import { parseText } from '../../src/traces/reading/parseText.ts';
import { readTrace } from '../../src/traces/readTrace.ts';
import { readTraceBytes } from '../../src/traces/readTraceBytes.ts';
import { fixture } from '../support/fixture.ts';
import { inPieces } from '../support/inPieces.ts';
import { problemsOf } from '../support/problemsOf.ts';

/** Every format has a file of our own making that shows its quirks. */
const FIXTURES: Readonly<Record<string, string>> = {
  epw: 'weather-year.epw.gz',
  'rt2012-year': 'solar-year.txt.gz',
  'open-meteo': 'open-meteo.csv.gz',
  'open-meteo-temperature': 'temperatures.csv',
  'smhi-daily': 'daily-means.csv',
  'energi-data-service': 'day-ahead-prices.csv',
  'local-prices': 'local-prices.csv',
  'hourly-carbon': 'carbon-year.csv.gz',
  'openb-pods': 'pods.csv',
  'openb-nodes': 'pods-nodes.csv',
  'philly-runtimes': 'philly-runtimes.csv',
  'philly-arrivals': 'philly-arrivals.csv',
  swf: 'jobs.swf',
  'azure-llm': 'azure-requests.csv',
  mooncake: 'mooncake.jsonl',
  'servegen-rates': 'servegen-rates.csv',
  'servegen-shapes': 'servegen-shapes.json',
  'serving-points': 'serving-points.csv',
  'fleetwatt-calibration': 'calibration.csv',
  'fleetwatt-jobs': 'jobs.csv',
  'fleetwatt-requests': 'requests.csv',
  'fleetwatt-price': 'prices.csv',
  'fleetwatt-carbon': 'carbon.csv',
  'fleetwatt-weather': 'weather.csv.gz',
};

/** A table of one column cannot show that its last row is cut. */
const ONE_COLUMN = 'philly-runtimes';

const withLineEnd = (text: string, end: string): string => text.replaceAll(/\r?\n/g, end);

describe('the registry of trace formats', () => {
  it('has one fixture for each format and no two formats of one kind', () => {
    expect(traceFormats.map(({ kind }) => kind)).toEqual(Object.keys(FIXTURES));
  });
});

describe.each(traceFormats.map((format) => ({ kind: format.kind, format })))(
  'the trace format $kind',
  ({ kind, format }) => {
    const text = fixture(FIXTURES[kind] as string);

    it('recognises its own fixture and no other', () => {
      const recognised = Object.keys(FIXTURES).filter((other) => format.recognises(fixture(FIXTURES[other] as string)));

      expect(recognised).toEqual([kind]);
    });

    it('recognises a file by its first four lines, whatever their ends', () => {
      for (const end of ['\n', '\r\n']) {
        expect(format.recognises(withLineEnd(text, end).split(end, 4).join(end))).toBe(true);
      }
    });

    it('reads its fixture as the product it promises, with the repairs counted', () => {
      const trace = parseText(format, text, 'file');

      expect(trace.kind).toBe(format.produces);
      expect(trace.title).not.toBe('');
      expect(trace.repairs.length).toBeGreaterThan(0);
      for (const repair of trace.repairs) expect(repair.count).toBeGreaterThan(0);
    });

    it('gives the same with LF and CRLF, with a byte-order mark and without a last line end', () => {
      const expected = { format: kind, trace: parseText(format, text, 'file') };
      const lf = withLineEnd(text, '\n');

      for (const variant of [lf, withLineEnd(text, '\r\n'), `\uFEFF${text}`, lf.trimEnd()]) {
        expect(readTrace(variant, 'file', format.produces)).toEqual(expected);
      }
    });

    it('refuses an empty file, and one of blank lines', () => {
      expect(problemsOf(() => readTrace('', 'file', format.produces))[0]).toMatch(/got an empty file$/);
      expect(problemsOf(() => readTrace('\n \n', 'file', format.produces))[0]).toMatch(/got an empty file$/);
    });

    (kind === ONE_COLUMN ? it.skip : it)('refuses a file whose last row is cut off, with its line', () => {
      const rows = text.trimEnd().split('\n');
      const last = rows.at(-1) as string;
      const cut = [...rows.slice(0, -1), last.slice(0, Math.floor(last.length / 2))].join('\n');

      const [problem] = problemsOf(() => readTrace(cut, 'file', format.produces));

      expect(problem).toMatch(/^\d+:row: expected (\d+ cells as in the file's first row, got \d+|one JSON object)/);
    });

    it('gives the same from bytes in small pieces, plain and gzip, as from text', async () => {
      const expected = readTrace(text, 'file', format.produces);
      const bytes = Buffer.from(text);

      for (const variant of [bytes, gzipSync(bytes)]) {
        expect(await readTraceBytes(inPieces(variant, 9973), 'file', format.produces)).toEqual(expected);
      }
    });

    it('fails with nothing but a trace error, wherever the file is cut', () => {
      for (let part = 1; part < 40; part++) {
        try {
          parseText(format, text.slice(0, Math.floor((Math.min(text.length, 4000) * part) / 40)), 'file');
        } catch (error) {
          expect(error).toBeInstanceOf(TraceError);
        }
      }
    });
  },
);
