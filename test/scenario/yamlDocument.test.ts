import { describe, expect, it } from '@jest/globals';
import { readYaml } from '../../src/scenario/yamlDocument.ts';

const problems = (text: string) =>
  readYaml(text, 'a.yaml').issues.map(({ line, column, message }) => `${line}:${column} ${message}`);

const place = (text: string, path: (string | number)[], at: 'key' | 'value' = 'value') => {
  const { line, column, excerpt } = readYaml(text, 'a.yaml').locate(path, at);
  return `${line}:${column} ${excerpt}`;
};

describe('the place of a field', () => {
  const text = 'sites:\n  - id: one\n    power:\n      limit: 40 MW\n';

  it('is the place of its value, or of its key when asked', () => {
    expect(place(text, ['sites', 0, 'power', 'limit'])).toBe('4:14       limit: 40 MW');
    expect(place(text, ['sites', 0, 'power', 'limit'], 'key')).toBe('4:7       limit: 40 MW');
  });

  it('is the heading of the map that lacks it when it is missing', () => {
    expect(place(text, ['sites', 0, 'power', 'itCapacity'])).toBe('3:5     power:');
    expect(place(text, ['sites', 0, 'title'])).toBe('2:5   - id: one');
    expect(place(text, ['name'])).toBe('1:1 sites:');
  });

  it('is the key of a value that was left empty', () => {
    expect(place('a: 1\nb:\nc: 2\n', ['b'])).toBe('2:1 b:');
  });

  it('is where the anchor was written for a value that came through an alias', () => {
    expect(place('a: &x {limit: 1}\nb: *x\n', ['b', 'limit'])).toBe('1:15 a: &x {limit: 1}');
  });

  it('counts from one in a file with a byte-order mark or Windows line ends', () => {
    expect(place('\uFEFFa: 1\r\nb: 2\r\n', ['a'])).toBe('1:4 a: 1');
    expect(place('\uFEFFa: 1\r\nb: 2\r\n', ['b'])).toBe('2:4 b: 2');
  });
});

describe('the value of a text', () => {
  it('follows the core schema of YAML 1.2', () => {
    const text = 'a: no\nb: on\nc: 1e3\nd: 012\ne: 1_000\nf: 12:30:00\ng: 0x10\nh: 2027-01-01\ni: ~\n';

    const { value } = readYaml(text, 'a.yaml');

    expect(value).toEqual({
      a: 'no',
      b: 'on',
      c: 1000,
      d: 12,
      e: '1_000',
      f: '12:30:00',
      g: 16,
      h: '2027-01-01',
      i: null,
    });
  });

  it('shares nothing between an anchor and its aliases', () => {
    const { value } = readYaml('a: &x {limit: 1}\nb: *x\n', 'a.yaml') as { value: { a: object; b: object } };

    expect(value.b).toEqual(value.a);
    expect(value.b).not.toBe(value.a);
  });

  it('never touches a prototype', () => {
    const { value, issues } = readYaml('__proto__: {polluted: 1}\nconstructor: 2\n', 'a.yaml');

    expect(issues.map(({ message }) => message)).toEqual(['unknown key "__proto__"']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object)).toEqual(['constructor']);
    expect('polluted' in {}).toBe(false);
  });
});

describe('a text that is no scenario is refused with its place', () => {
  it.each([
    ['an empty file', '', '1:1 the scenario is empty'],
    ['only comments', '# a\n\n# b\n', '1:1 the scenario is empty'],
    ['only a document marker', '---\n', '1:1 the scenario is empty'],
    [
      'a tab as indentation',
      'a:\n  b: 1\n\tc: 2\n',
      '3:1 not valid YAML: a tab is used for indentation; YAML allows only spaces there',
    ],
    [
      'a quote that never closes',
      'a: 1\nb: "x\nc: 2\n',
      '2:4 not valid YAML: the quote that opens here is never closed',
    ],
    ['a second document', 'a: 1\n---\nb: 2\n', '2:1 expected one document, got a second one'],
    [
      'a directive for YAML 1.1',
      '%YAML 1.1\n---\na: no\n',
      '1:1 expected YAML 1.2, got a directive for another version',
    ],
    ['a key given twice', 'a: 1\nb: 2\na: 3\n', '3:1 the key "a" is given twice, first at a.yaml:1:1'],
    ['a list as a key', '? [1, 2]\n: 3\n', '1:3 expected plain text as a key'],
    ['no key at all', ': 3\n', '1:1 a key is missing before the colon'],
    ['an alias without anchor', 'a: *x\n', '1:4 the alias *x refers to no anchor above it'],
    ['an alias to itself', 'a: &x [*x]\n', '1:8 the alias *x refers to itself'],
    [
      'a tag that would build an object',
      'a: !!js/function x\n',
      '1:18 the tag tag:yaml.org,2002:js/function is not allowed in a scenario',
    ],
  ])('%s', (_what, text, expected) => {
    const [first] = problems(text);

    expect(first).toBe(expected);
  });

  it('tells all syntax errors at once', () => {
    expect(problems('a: @x\nb: 1\nc: `y\n').map((text) => text.split(' ')[0])).toEqual(['1:4', '3:4']);
  });

  it('tells every repeated key', () => {
    expect(problems('a: {x: 1, x: 2}\nb: 1\nb: 2\n')).toEqual([
      '1:11 the key "x" is given twice, first at a.yaml:1:5',
      '3:1 the key "b" is given twice, first at a.yaml:2:1',
    ]);
  });
});

describe('hostile text is refused in bounded time', () => {
  const tens = (item: string) => Array.from({ length: 10 }, () => item).join(', ');
  const laughs = Array.from({ length: 10 }, (_, i) => `a${i}: &a${i} [${tens(i === 0 ? 'lol' : `*a${i - 1}`)}]`);

  it.each([
    ['ten levels of ten aliases', laughs.join('\n'), 'expected at most 100 aliases'],
    ['deep brackets', '['.repeat(200_000), 'nested deeper than 64'],
    [
      'deep maps by indentation',
      Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'nested deeper than 64',
    ],
    ['deep lists on one line', `${'- '.repeat(100_000)}x`, 'nested deeper than 64'],
    ['a million entries', `a: [${'1,'.repeat(1_000_000)}]`, 'too many entries'],
    ['a million documents', '---\n'.repeat(1_000_000), 'expected one document'],
    ['a million stray brackets', ']'.repeat(1_000_000), 'too many syntax errors'],
    ['six million letters', 'x'.repeat(6_000_000), 'at most 5 MB'],
  ])('%s', (_what, text, expected) => {
    const [first] = problems(text);

    expect(first).toContain(expected);
  });

  it('fifty thousand different keys are read, not compared each with each', () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(problems(text)).toEqual([]);
  });
});
