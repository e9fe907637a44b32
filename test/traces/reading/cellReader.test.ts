import { describe, expect, it } from '@jest/globals';
import { CellReader } from '../../../src/traces/reading/cellReader.ts';
import { TraceProblems } from '../../../src/traces/reading/traceProblems.ts';
import { problemsOf } from '../../support/problemsOf.ts';

const RANGE = { min: -1000, max: 1000 };

function read(text: string, decimalSign: '.' | ',' = '.') {
  const problems = new TraceProblems('prices.csv');
  const value = new CellReader(problems, { price: 0 }, decimalSign).number({ line: 7, cells: [text] }, 'price', RANGE);
  return { value, problems };
}

describe('reading a number from a cell', () => {
  it.each([
    ['0', 0],
    ['-12.50', -12.5],
    ['+3.', 3],
    ['.5', 0.5],
    ['1e2', 100],
    ['1.5E-1', 0.15],
  ])('takes %s', (text, expected) => {
    const { value, problems } = read(text);

    expect(value).toBe(expected);
    problems.throwIfAny();
  });

  it.each(['NaN', 'NA', '0x10', '1e999', 'Infinity', '12 MW', '1,5', '--1', '1_000', '.', '1001'])(
    'refuses %s with its line and column',
    (text) => {
      const { value, problems } = read(text);

      expect(value).toBeNaN();
      expect(problemsOf(() => problems.throwIfAny())).toEqual([
        `7:price: expected a number from -1000 to 1000, got "${text}"`,
      ]);
    },
  );

  it('names an empty cell as empty', () => {
    expect(problemsOf(() => read('').problems.throwIfAny())[0]).toContain('got an empty cell');
  });

  it('takes a comma as the decimal sign where the format has one, and then no point', () => {
    expect(read('16,709999', ',').value).toBe(16.709999);
    expect(read('-0,5', ',').value).toBe(-0.5);
    expect(read('16.7', ',').value).toBeNaN();
  });

  it('shows control characters by their code and cuts long cells', () => {
    const [problem] = problemsOf(() => read(`\u001b[2J${'x'.repeat(200)}`).problems.throwIfAny());

    expect(problem).toContain('got "\\u{1b}[2J');
    expect(problem?.length).toBeLessThan(120);
  });

  it('tells twenty problems and counts the rest', () => {
    const problems = new TraceProblems('prices.csv');
    const cells = new CellReader(problems, { price: 0 });
    for (let line = 1; line <= 23; line++) cells.number({ line, cells: ['NA'] }, 'price', RANGE);

    const told = problemsOf(() => problems.throwIfAny());

    expect(told).toHaveLength(21);
    expect(told[19]).toMatch(/^20:price:/);
    expect(told[20]).toBe(':file: 3 more problems');
  });

  it('reads no further where a file is nothing but problems', () => {
    const problems = new TraceProblems('prices.csv');
    const cells = new CellReader(problems, { price: 0 });

    const told = problemsOf(() => {
      for (let line = 1; ; line++) cells.number({ line, cells: ['NA'] }, 'price', RANGE);
    });

    expect(told).toHaveLength(21);
    expect(told[20]).toBe(':file: more than 100000 problems; the rest of the file was not read');
  });
});
