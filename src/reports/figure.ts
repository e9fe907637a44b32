/** Scaled units: from which size on a unit gives way to the next, and by what factor. */
const scales: Readonly<Record<string, readonly (readonly [from: number, factor: number, unit: string])[]>> = {
  '€': [
    [1e9, 1e-9, 'bn €'],
    [1e6, 1e-6, 'M€'],
    [1e4, 1e-3, 'k€'],
  ],
  MWh: [[1e4, 1e-3, 'GWh']],
  kg: [
    [1e7, 1e-6, 'kt'],
    [1e4, 1e-3, 't'],
  ],
  'GPU-h': [
    [1e6, 1e-6, 'M GPU-h'],
    [1e5, 1e-3, 'k GPU-h'],
  ],
  requests: [
    [1e9, 1e-9, 'bn requests'],
    [1e6, 1e-6, 'M requests'],
  ],
  tokens: [
    [1e12, 1e-12, 'tn tokens'],
    [1e9, 1e-9, 'bn tokens'],
    [1e6, 1e-6, 'M tokens'],
  ],
};

/** A number with thousands apart and a given number of decimals. */
export function formatFixed(value: number, decimals: number): string {
  const [whole, fraction] = value.toFixed(decimals).split('.') as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A number with thousands apart and three to four digits that matter. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.001) return value.toExponential(1);
  const decimals = size >= 999.5 ? 0 : size >= 99.95 ? 1 : size >= 1 ? 2 : 3;
  return withoutZeros(formatFixed(value, decimals));
}

/** A share of one as a percentage with one decimal, below one per cent with two. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return '< 0.01 %';
  return `${withoutZeros(formatFixed(percent, Math.abs(percent) < 1 ? 2 : 1))} %`;
}

/** Whether a metric is a share of one, which people read in per cent. */
const isShare = (name: string): boolean => name.endsWith('_ratio') || name === 'ettr';

/** The unit in which values of a size are shown, and its factor from the unit of the metric. */
export function unitScale(
  name: string,
  unit: string,
  size: number,
): { readonly factor: number; readonly unit: string } {
  if (isShare(name)) return { factor: 100, unit: '%' };
  if (unit === 'h' && size < 1) return { factor: 60, unit: 'min' };
  if (unit === 's' && size < 1) return { factor: 1000, unit: 'ms' };
  const scale = scales[unit]?.find(([from]) => size >= from);
  if (scale !== undefined) return { factor: scale[1], unit: scale[2] };
  return { factor: 1, unit: unit === '1' ? '' : unit };
}

/** A figure as a person reads it: scaled, rounded to what matters, with its unit; a dash where there is none. */
export function formatFigure(name: string, unit: string, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (isShare(name)) return formatShare(value);
  if (unit.startsWith('€/') && Math.abs(value) >= 0.1 && Math.abs(value) < 1000)
    return `${formatFixed(value, 2)} ${unit}`;
  if (name.startsWith('pue')) return value.toFixed(3);
  if (unit === 'h' && value === 0) return '0 h';
  const scale = unitScale(name, unit, Math.abs(value));
  const text = formatNumber(value * scale.factor);
  return scale.unit === '' ? text : `${text} ${scale.unit}`;
}
