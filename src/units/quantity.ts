import * as z from 'zod';

/** A physical dimension as people write it: its units, and each unit's factor to the internal one. */
export interface Dimension {
  /** With its article, for messages: `a power`. */
  readonly name: string;
  readonly example: string;
  /** Unit text → factor to the internal unit; the first is the internal unit itself. */
  readonly units: Readonly<Record<string, number>>;
  /** Spellings that are read but never written. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Limits of a quantity, in the internal unit. Without `min` a quantity must not be negative. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  /** Exclude `min` itself. */
  readonly positive?: boolean;
}

export const dimensions = {
  power: { name: 'a power', example: '12 MW', units: { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 } },
  powerRamp: {
    name: 'a change of power',
    example: '2 MW/min',
    units: { 'W/s': 1, 'kW/min': 1e3 / 60, 'MW/min': 1e6 / 60, 'MW/h': 1e6 / 3600 },
  },
  energy: { name: 'an energy', example: '40 MWh', units: { J: 1, kWh: 3.6e6, MWh: 3.6e9, GWh: 3.6e12 } },
  duration: {
    name: 'a duration',
    example: '90 min',
    units: { s: 1, ms: 1e-3, min: 60, h: 3600, days: 86_400, weeks: 604_800 },
    aliases: { sec: 's', hours: 'h', hour: 'h', day: 'days', d: 'days', week: 'weeks', minutes: 'min' },
  },
  years: { name: 'a number of years', example: '5 years', units: { years: 1 }, aliases: { year: 'years' } },
  temperature: { name: 'a temperature', example: '40 °C', units: { '°C': 1 }, aliases: { C: '°C', degC: '°C' } },
  temperatureDifference: { name: 'a temperature difference', example: '8 K', units: { K: 1 } },
  length: { name: 'a length', example: '160 m', units: { m: 1, km: 1e3 } },
  money: {
    name: 'an amount of money',
    example: '3 M€',
    units: { '€': 1, 'k€': 1e3, 'M€': 1e6, 'bn€': 1e9 },
    aliases: { EUR: '€', 'bn €': 'bn€' },
  },
  energyPrice: {
    name: 'a price of energy',
    example: '60 €/MWh',
    units: { '€/J': 1, '€/kWh': 1 / 3.6e6, '€/MWh': 1 / 3.6e9 },
    aliases: { 'EUR/MWh': '€/MWh', 'EUR/kWh': '€/kWh' },
  },
  pricePerPower: { name: 'a price per power', example: '11 €/W', units: { '€/W': 1, '€/kW': 1e-3, 'M€/MW': 1 } },
  waterPrice: { name: 'a price of water', example: '3.5 €/m³', units: { '€/m³': 1 }, aliases: { '€/m3': '€/m³' } },
  carbonIntensity: {
    name: 'a carbon intensity',
    example: '31 g/kWh',
    units: { 'kg/J': 1, 'g/kWh': 1e-3 / 3.6e6, 'kg/kWh': 1 / 3.6e6 },
  },
  arithmetic: {
    name: 'a rate of arithmetic',
    example: '2500 TFLOP/s',
    units: { 'FLOP/s': 1, 'TFLOP/s': 1e12, 'PFLOP/s': 1e15 },
  },
  memory: { name: 'an amount of memory', example: '186 GB', units: { B: 1, MB: 1e6, GB: 1e9, TB: 1e12 } },
  bandwidth: {
    name: 'a bandwidth',
    example: '8 TB/s',
    units: { 'B/s': 1, 'kB/s': 1e3, 'MB/s': 1e6, 'GB/s': 1e9, 'TB/s': 1e12 },
  },
  carbonMass: { name: 'a mass of CO₂', example: '30 t', units: { kg: 1, t: 1e3, kt: 1e6 } },
  rate: {
    name: 'a rate',
    example: '40 /day',
    units: { '/s': 1, '/min': 1 / 60, '/h': 1 / 3600, '/day': 1 / 86_400, '/year': 1 / (365 * 86_400) },
    aliases: { '/hour': '/h', '/d': '/day', '/yr': '/year' },
  },
  bytes: { name: 'an amount of data', example: '6 TB', units: { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 } },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof dimensions;

const NUMBER_WITH_UNIT = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(\D.*?)\s*$/u;

const LONGEST_TEXT = 200;

const dimensionOf = (unit: string): Dimension | undefined =>
  Object.values<Dimension>(dimensions).find((known) => unit in known.units || unit in (known.aliases ?? {}));

const show = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value) : String(JSON.stringify(value));

/**
 * Reads a number with its unit into the internal unit.
 * @returns the value, or the sentence that says why it cannot be read.
 */
export function parseQuantity(text: string, dimension: Dimension): number | { readonly problem: string } {
  const expected = `expected ${dimension.name} such as "${dimension.example}"`;
  // Backtracking over a text of megabytes would take hours; no quantity is that long.
  const match = text.length > LONGEST_TEXT ? null : NUMBER_WITH_UNIT.exec(text);
  if (match === null) {
    const comma = /^\s*[+-]?\d+,\d+/.test(text) ? ' (write the decimal sign as a point)' : '';
    return { problem: `${expected}, got ${show(text)}${comma}` };
  }
  const written = match[2] as string;
  const unit = dimension.aliases?.[written] ?? written;
  const factor = Object.hasOwn(dimension.units, unit) ? dimension.units[unit] : undefined;
  if (factor === undefined) {
    const other = dimensionOf(written);
    const what = other === undefined ? `the unknown unit "${written}" in ` : `${other.name} `;
    return { problem: `${expected} (units: ${Object.keys(dimension.units).join(', ')}), got ${what}${show(text)}` };
  }
  const value = Number(match[1]) * factor;
  return Number.isFinite(value) ? value : { problem: `${expected}, got a number too large: ${show(text)}` };
}

/**
 * Writes a value of the internal unit so that reading it gives the same float, in the largest unit of one or more; nothing is
 * written in the internal unit where people have a word for that, `0 s` rather than `0 ms`.
 */
export function formatQuantity(value: number, dimension: Dimension): string {
  const [plain] = Object.entries(dimension.units).find(([, factor]) => factor === 1) ?? [];
  if (value === 0 && plain !== undefined && parseQuantity(`0 ${plain}`, dimension) === 0) return `0 ${plain}`;
  const largestFirst = Object.entries(dimension.units).sort(([, a], [, b]) => b - a);
  for (const [unit, factor] of largestFirst) {
    if (Math.abs(value / factor) < 1) continue;
    const text = `${Number((value / factor).toPrecision(12))} ${unit}`;
    if (parseQuantity(text, dimension) === value) return text;
  }
  for (const [unit] of largestFirst.reverse()) {
    const factor = dimension.units[unit] as number;
    const text = `${Number((value / factor).toPrecision(12))} ${unit}`;
    if (parseQuantity(text, dimension) === value) return text;
  }
  return `${value} ${Object.keys(dimension.units)[0]}`;
}

function rangeProblem(value: number, range: Range, dimension: Dimension): string | undefined {
  const min = range.min ?? 0;
  if (value < min || (range.positive === true && value === min)) {
    return `expected ${dimension.name} ${range.positive === true ? 'above' : 'of at least'} ${formatQuantity(min, dimension)}, got ${formatQuantity(value, dimension)}`;
  }
  if (range.max !== undefined && value > range.max) {
    return `expected ${dimension.name} of at most ${formatQuantity(range.max, dimension)}, got ${formatQuantity(value, dimension)}`;
  }
  return undefined;
}

/** A range as the reference tells it: `above 0 W`, `10 °C to 70 °C`. */
function rangeText({ min = 0, max, positive = false }: Range, dimension: Dimension): string {
  const lowest = formatQuantity(min, dimension);
  if (max === undefined) return `${positive ? 'above' : 'at least'} ${lowest}`;
  return `${positive ? 'above ' : ''}${lowest} to ${formatQuantity(max, dimension)}`;
}

/** A scenario field that carries its unit; decodes to the internal unit and encodes back to text. */
export function quantity(name: DimensionName, range: Range = {}) {
  const dimension: Dimension = dimensions[name];
  return z
    .codec(
      z.string({
        error: (issue) =>
          issue.input === undefined
            ? undefined
            : `expected ${dimension.name} such as "${dimension.example}", got ${show(issue.input)}`,
      }),
      z.number(),
      {
        decode: (text, context) => {
          const value = parseQuantity(text, dimension);
          const problem = typeof value === 'number' ? rangeProblem(value, range, dimension) : value.problem;
          if (problem === undefined) return value as number;
          context.issues.push({ code: 'custom', message: problem, input: text });
          return z.NEVER;
        },
        encode: (value) => formatQuantity(value, dimension),
      },
    )
    .meta({ examples: [dimension.example], quantity: name, range: rangeText(range, dimension) });
}

const PERCENT = /^\s*([+-]?\d+(?:\.\d+)?)\s*%\s*$/;

/** A share of one, written as `0.95` or as `95 %`; a bare 95 is refused. */
export function fraction(range: { readonly min?: number; readonly max?: number } = {}) {
  const min = range.min ?? 0;
  const max = range.max ?? 1;
  const wanted = `expected a share from ${min} to ${max}, such as 0.95 or "95 %"`;
  return z
    .codec(
      z.union([z.number(), z.string()], {
        error: (issue) => (issue.input === undefined ? undefined : `${wanted}, got ${show(issue.input)}`),
      }),
      z.number(),
      {
        decode: (input, context) => {
          const percent = typeof input === 'string' ? PERCENT.exec(input) : null;
          const value = typeof input === 'number' ? input : percent === null ? Number.NaN : Number(percent[1]) / 100;
          if (value >= min && value <= max) return value;
          context.issues.push({ code: 'custom', message: `${wanted}, got ${show(input)}`, input });
          return z.NEVER;
        },
        encode: (value) => value,
      },
    )
    .meta({ examples: [0.95, '95 %'], quantity: 'fraction', range: `${min} to ${max}` });
}
