import type { PlacementTable } from '../../model/record.ts';
import { csvText } from './csvText.ts';
import { rowsOf, tableColumns } from './tableColumns.ts';

/** A row per stay of work on a site, for the residency audit. */
export function placementsCsv(placements: PlacementTable): string {
  const { text, number, instant } = tableColumns(placements);
  const columns = [
    text('work', 'work'),
    text('id', 'id'),
    text('tenant', 'tenant'),
    text('site', 'site'),
    text('country', 'country'),
    instant('start_utc', 'start_s'),
    instant('end_utc', 'end_s'),
    number('gpus', 'gpus'),
    text('cut_by', 'cut_by'),
  ];
  return csvText(columns, rowsOf(placements));
}
