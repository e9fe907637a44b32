import type { ClimateShift } from '../model/profile.ts';

/** What the air of one place differs by from the weather file of another. */
export const climateShifts: readonly ClimateShift[] = [
  {
    id: 'borlange-minus-arlanda',
    title: 'Borlänge instead of Stockholm Arlanda',
    monthlyK: {
      values: [-2.0, -2.1, -0.3, -1.0, -1.3, -0.5, -1.1, -1.5, -1.0, -1.2, -2.3, -3.0],
      source:
        'SMHI station 105260 Borlänge Flygplats, daily means 2007-2021, less Stockholm Arlanda TMYx 2007-2021, by month',
      confidence: 'computed',
    },
  },
];
