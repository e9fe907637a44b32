/**
 * One meaning, one colour, in every chart. Told apart with the common kinds of colour blindness.
 * Source: Okabe & Ito (2008), "Color Universal Design"; Tol (2021), "Colour Schemes", muted.
 */
export const palette = {
  training: '#0072b2',
  inference: '#e69f00',
  reserved: '#999933',
  idle: '#c9ced6',
  network: '#56b4e9',
  loss: '#d55e00',
  cooling: '#009e73',
  fixed: '#aa4499',
  down: '#3b3f4a',
  ink: '#1d2433',
  muted: '#5c6575',
  alert: '#b3261e',
} as const;

const costColours: Readonly<Record<string, string>> = {
  racks: '#332288',
  network: palette.network,
  facility: '#44aa99',
  it_support: '#882255',
  facility_upkeep: '#999933',
  energy: '#ddcc77',
  grid_capacity: '#cc6677',
  water: '#88ccee',
  battery: '#8c510a',
  backup: '#444444',
  curtailment_penalty: '#b3261e',
  curtailment_payment: '#117733',
  heat_sales: '#c51b7d',
};

const spare = ['#117733', '#aa4499', '#661100', '#6699cc', '#888888'];

/** The colour of a cost line; lines without one of their own take the spare colours in turn. */
export function costColour(line: string, index: number): string {
  return costColours[line] ?? (spare[index % spare.length] as string);
}

const siteColours = [
  palette.training,
  palette.network,
  palette.cooling,
  palette.inference,
  palette.fixed,
  palette.loss,
];

/** The colour of a site by its place in the scenario. */
export const siteColour = (index: number): string => siteColours[index % siteColours.length] as string;
