import { MEGAWATT_HOUR } from '../../units/constants.ts';
import { formatFigure, formatShare } from '../figure.ts';
import type { EnergyPart } from '../itParts.ts';
import { itParts } from '../itParts.ts';
import type { Chart, ChartLayer } from './contract.ts';
import { palette } from './palette.ts';
import { rounded } from './rounded.ts';

const WHITE = '#ffffff';

/** Every part of facility energy, in the order of the bars, with a colour of its own family: conversion warm, cooling green. */
const looks: Readonly<Record<EnergyPart, { readonly name: string; readonly colour: string; readonly ink: string }>> = {
  it_training_j: { name: 'Training', colour: palette.training, ink: WHITE },
  it_inference_j: { name: 'Inference', colour: palette.inference, ink: palette.ink },
  it_reserved_j: { name: 'Reservations', colour: palette.reserved, ink: WHITE },
  it_idle_j: { name: 'Idle racks', colour: palette.idle, ink: palette.ink },
  it_network_j: { name: 'Network and storage', colour: palette.network, ink: palette.ink },
  ups_loss_j: { name: 'UPS', colour: palette.loss, ink: WHITE },
  transformer_loss_j: { name: 'Transformers', colour: '#ee9a5c', ink: palette.ink },
  distribution_loss_j: { name: 'Distribution', colour: '#f7cda9', ink: palette.ink },
  battery_loss_j: { name: 'Battery', colour: '#8c510a', ink: WHITE },
  cooling_chiller_j: { name: 'Chillers', colour: '#00533d', ink: WHITE },
  cooling_pumps_j: { name: 'Pumps', colour: palette.cooling, ink: WHITE },
  cooling_fans_j: { name: 'Cooler fans', colour: '#5cc4a2', ink: palette.ink },
  cooling_air_j: { name: 'Hall air', colour: '#b7e4d5', ink: palette.ink },
  heat_pump_j: { name: 'Heat pump', colour: '#7a6a00', ink: WHITE },
  fixed_j: { name: 'Fixed load', colour: palette.fixed, ink: WHITE },
};

/** Width of a bar and of a letter, in pixels: a text stands in its segment where it fits. */
const BAR = 900;
const LETTER = 6;
const fits = (text: string, share: number): boolean => text.length * LETTER + 14 < share * BAR;

const WHOLE = 'All energy';
const OVERHEAD = 'Overhead, enlarged';

/** Where each kilowatt-hour of the period goes. */
export const energyUse: Chart = {
  kind: 'energy-use',
  title: 'Where each kWh goes',
  size: 'wide',
  caption: () =>
    'Energy of the whole period by component; percentages are of all energy in both bars. The upper bar is all that the sites used, the lower one enlarges what comes on top of IT. PUE is the length of the upper bar over that of its IT part.',
  draw({ record: { hours } }) {
    const used = (Object.keys(looks) as EnergyPart[])
      .map((part) => ({ ...looks[part], part, joules: hours.columns[part].reduce((sum, energy) => sum + energy, 0) }))
      .filter(({ joules }) => joules > 0);
    const isIt = (part: EnergyPart): boolean => (itParts as readonly EnergyPart[]).includes(part);
    const sum = (of: typeof used): number => of.reduce((total, { joules }) => total + joules, 0);
    const total = sum(used);
    const overhead = used.filter(({ part }) => !isIt(part));
    const added = sum(overhead);
    if (total === 0 || added === 0) return undefined;
    const segments = (bar: string, of: typeof used, whole: number) => {
      let from = 0;
      return of.map(({ name, colour, ink, joules }) => {
        const share = joules / whole;
        const to = from + share;
        const label = name.replace('Network and storage', 'Network');
        const ofAll = formatShare(joules / total);
        const row = {
          bar,
          name,
          colour,
          ink,
          from: rounded(from),
          to: rounded(to),
          middle: rounded((from + to) / 2),
          mwh: rounded(joules / MEGAWATT_HOUR),
          share: ofAll,
          label: fits(label, share) && fits(ofAll, share) ? label : '',
          figure: fits(ofAll, share) ? ofAll : '',
        };
        from = to;
        return row;
      });
    };
    const rows = [...segments(WHOLE, used, total), ...segments(OVERHEAD, overhead, added)];
    const x = {
      field: 'from',
      type: 'quantitative',
      title: null,
      axis: null,
      scale: { domainMin: 0, domainMax: 1, nice: false },
    } as const;
    const y = {
      field: 'bar',
      type: 'nominal',
      sort: null,
      title: null,
      scale: { paddingInner: 0.45, paddingOuter: 0.05 },
      axis: { domain: false, ticks: false, labelFontSize: 13, labelPadding: 12 },
    } as const;
    const text = { field: 'middle', type: 'quantitative' } as const;
    const ink = { field: 'ink', type: 'nominal', scale: null, legend: null } as const;
    const edge = (from: number, to: number): ChartLayer => ({
      data: { values: [{ from: rounded(from), to, bar: WHOLE, below: OVERHEAD }] },
      mark: { type: 'rule', color: palette.muted, strokeDash: [3, 3], strokeWidth: 1 },
      encoding: {
        x,
        x2: { field: 'to' },
        y: { field: 'bar', type: 'nominal', bandPosition: 1 } as const,
        y2: { field: 'below', bandPosition: 0 } as const,
      },
    });
    return {
      rows,
      height: 190,
      legend: used,
      layers: [
        edge((total - added) / total, 0),
        edge(1, 1),
        {
          mark: { type: 'bar', stroke: '#ffffff', strokeWidth: 1 },
          encoding: {
            x,
            x2: { field: 'to' },
            y,
            color: { field: 'colour', type: 'nominal', scale: null, legend: null },
            tooltip: [
              { field: 'name', type: 'nominal', title: 'component' },
              { field: 'mwh', type: 'quantitative', title: 'MWh', format: ',.0f' },
              { field: 'share', type: 'nominal', title: 'of all energy' },
            ],
          },
        },
        {
          mark: { type: 'text', dy: -8, fontSize: 12 },
          encoding: { x: text, y, text: { field: 'label', type: 'nominal' }, color: ink },
        },
        {
          mark: { type: 'text', dy: 9, fontSize: 13, fontWeight: 600 },
          encoding: { x: text, y, text: { field: 'figure', type: 'nominal' }, color: ink },
        },
      ],
      description: `Two stacked bars: of ${formatFigure('', 'MWh', total / MEGAWATT_HOUR)} used, ${formatShare((total - added) / total)} reached the racks and ${formatShare(added / total)} came on top.`,
    };
  },
};
