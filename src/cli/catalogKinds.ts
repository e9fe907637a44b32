/** What the catalog lists, by the words of the command line. */
export const CATALOG_KINDS = [
  'rack',
  'gpu',
  'climate',
  'shift',
  'market',
  'grid',
  'model',
  'failure',
  'failure-class',
  'failure-domain',
] as const;

export type CatalogKind = (typeof CATALOG_KINDS)[number];
