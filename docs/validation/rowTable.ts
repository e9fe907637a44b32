import type { ValidationRow } from './row.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A section of the validation page: its rows as a Markdown table, with the notes below. */
export function rowTable(title: string, intro: string, rows: readonly ValidationRow[]): string {
  const lines = rows.map(({ id, published, computed, tolerance, verdict, source, fitted }) =>
    [id, published, computed, tolerance, `**${verdict}**`, source, fitted ?? 'none'].map(cell).join(' | '),
  );
  const notes = rows.flatMap(({ id, note }) => (note === undefined ? [] : [`- ${id}: ${note}`]));
  return [
    `## ${title}`,
    '',
    intro,
    '',
    '| row | published | computed | tolerance | verdict | source | fitted to it |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${line} |`),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
  ].join('\n');
}
