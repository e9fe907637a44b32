import { describe, expect, it } from '@jest/globals';
import { measuredCurve } from '../../src/cooling/measuredCurve.ts';
import { conversionEfficiency, conversionLoss, type LossCurve, sharedConversionLoss } from '../../src/physics/conversion.ts';
import { wetBulbStull } from '../../src/physics/psychrometrics.ts';
import { wetBulbAshrae } from '../../src/physics/wetBulbAshrae.ts';
import { emptyPowerDraw, PowerTrain } from '../../src/world/powerTrain.ts';
import { expectFigures, oracleCase, oracleCases } from '../support/oracle.ts';

interface Element {
  readonly rated_kw: number;
  readonly a0: number;
  readonly a1: number;
  readonly a2: number;
}

interface ChainInputs {
  readonly pdu: Element;
  readonly ups: Element;
  readonly pdu_in_room: boolean;
  readonly ups_in_room: boolean;
  readonly transformer_eff: number;
  readonly misc_kw: number;
  readonly k_of_T: readonly (readonly [number, number])[];
}

const curveOf = ({ a0, a1, a2 }: Element): LossCurve => ({ k0: a0, k1: a1, k2: a2 });

/** The power chain of a case, in kW: every element is linear in scale. */
function chainOf(inputs: ChainInputs): PowerTrain {
  const points = inputs.k_of_T.map(([celsius, share]) => ({ temperature: `${celsius} °C`, share }));
  const plant = measuredCurve.create(measuredCurve.options.parse({ points }), {
    itW: inputs.ups.rated_kw,
    liquidShare: 0,
  });
  return new PowerTrain({
    distribution: { curve: curveOf(inputs.pdu), ratedW: inputs.pdu.rated_kw },
    ups: { curve: curveOf(inputs.ups), ratedW: inputs.ups.rated_kw },
    upsCoverage: 1,
    // A constant efficiency is a loss proportional to output, whatever the rating.
    transformer: {
      curve: { k0: 0, k1: (1 - inputs.transformer_eff) / inputs.transformer_eff, k2: 0 },
      ratedW: inputs.ups.rated_kw,
    },
    fixedW: inputs.misc_kw,
    plant,
    upsInRoom: inputs.ups_in_room,
    distributionInRoom: inputs.pdu_in_room,
  });
}

interface Step {
  readonly hours: number;
  readonly itKw: number;
  readonly temperatureC: number;
}

/** Energy of every component over steps of constant load and weather, kWh. */
function energiesOf(inputs: ChainInputs, steps: readonly Step[]) {
  const chain = chainOf(inputs);
  const draw = emptyPowerDraw();
  const sums = { it: 0, pdu_loss: 0, ups_loss: 0, cooling: 0, misc: 0, transformer_loss: 0, facility: 0 };
  for (const { hours, itKw, temperatureC } of steps) {
    chain.setWeather(temperatureC, temperatureC);
    chain.draw(itKw, draw);
    sums.it += hours * draw.itW;
    sums.pdu_loss += hours * draw.distributionLossW;
    sums.ups_loss += hours * draw.upsLossW;
    sums.cooling += hours * (draw.pumpsW + draw.fansW + draw.chillerW + draw.airW);
    sums.misc += hours * draw.fixedW;
    sums.transformer_loss += hours * draw.transformerLossW;
    sums.facility += hours * draw.facilityW;
  }
  return sums;
}

const withUnit = (sums: Readonly<Record<string, number>>, unit: string): Record<string, number> =>
  Object.fromEntries(Object.entries(sums).map(([name, value]) => [`${name}_${unit}`, value]));

describe('the power chain', () => {
  it.each(oracleCases('04_physics', 'chain-const'))('draws what arithmetic gives at constant load: $id', (known) => {
    const { it_kw, temperature_c, hours } = known.inputs;

    const power = energiesOf(known.inputs, [{ hours: 1, itKw: it_kw, temperatureC: temperature_c }]);

    const { it: itPower, pdu_loss, ups_loss, cooling, misc, transformer_loss, facility } = power;
    expectFigures(known.expected, {
      ...withUnit(power, 'kw'),
      pue: facility / itPower,
      facility_kwh_24h: hours * facility,
      identity_residual_kw: facility - (itPower + pdu_loss + ups_loss + cooling + misc + transformer_loss),
    });
  });

  it('has a PUE of energies, not a mean of ratios', () => {
    const known = oracleCase('04_physics', 'chain-steps');
    const steps = known.inputs.steps_h_itkw_tempc.map(([hours, itKw, temperatureC]: [number, number, number]) => ({
      hours,
      itKw,
      temperatureC,
    }));

    const energy = energiesOf(known.inputs, steps);

    expectFigures(known.expected, { ...withUnit(energy, 'kwh'), pue: energy.facility / energy.it });
    const ratios = steps.map((step: Step) => energiesOf(known.inputs, [step])).map(({ facility, it }: { facility: number; it: number }) => facility / it);
    const mistake = (ratios[0] + ratios[1]) / 2;
    // The mistake itself, to show that it is another number.
    expect(mistake).toBeCloseTo((known.expected.wrong_mean_of_ratios as { value: number }).value, 9);
    expect(Math.abs(energy.facility / energy.it - mistake)).toBeGreaterThan(0.1);
  });

  it('follows a day of hourly weather, each hour held', () => {
    const known = oracleCase('04_physics', 'chain-sin-it4000-Tm16-A10');
    const hours = Array.from({ length: 24 }, (_, hour) => ({
      hours: 1,
      itKw: known.inputs.it_kw,
      temperatureC: 16 + 10 * Math.sin((2 * Math.PI * hour) / 24),
    }));

    const energy = energiesOf(known.inputs, hours);

    const heat = energy.it + energy.pdu_loss + energy.ups_loss;
    expectFigures(known.expected, {
      pue_hourly_samples_held_24: energy.facility / energy.it,
      pue: energy.facility / energy.it,
      mean_k: energy.cooling / heat,
      cooling_kwh_24h: energy.cooling,
      facility_kwh_24h: energy.facility,
    });
  });

  it('comes to the continuous sinusoid with finer samples', () => {
    const known = oracleCase('04_physics', 'chain-sin-it4000-Tm16-A10');
    const samples = 24 * 60;
    const minutes = Array.from({ length: samples }, (_, minute) => ({
      hours: 24 / samples,
      itKw: known.inputs.it_kw,
      temperatureC: 16 + 10 * Math.sin((2 * Math.PI * (minute + 0.5)) / samples),
    }));

    const energy = energiesOf(known.inputs, minutes);

    const { value } = known.expected.pue as { value: number };
    expect(Math.abs(energy.facility / energy.it - value)).toBeLessThan(1e-6);
  });

  it('holds as many servers as the limit allows at the design temperature, losses and cooling counted', () => {
    const known = oracleCase('04_physics', 'site-limit');
    const { site_limit_kw, design_temperature_c, server_kw, gpus_per_server, ups } = known.inputs;
    const chain = chainOf(known.inputs);
    chain.setWeather(design_temperature_c, design_temperature_c);

    const largest = chain.largestIt(site_limit_kw, ups.rated_kw);

    const servers = Math.floor(largest / server_kw);
    expectFigures(known.expected, {
      max_it_kw: largest,
      max_servers: servers,
      max_gpus: servers * gpus_per_server,
    });
  });
});

describe('a UPS', () => {
  it('is most efficient where its no-load and its ohmic loss are equal', () => {
    const { inputs, expected } = oracleCase('04_physics', 'ups-curve');
    const curve = curveOf(inputs.ups);
    const loads = [0.05, 0.1, 0.25, 0.5, 0.75, 1];
    const best = Math.sqrt(curve.k0 / curve.k2);

    expectFigures(expected, {
      ...Object.fromEntries(loads.map((load) => [`eff_at_${load}`, conversionEfficiency(load, curve)])),
      best_fraction: best,
      eff_at_best: conversionEfficiency(best, curve),
    });
  });

  it('loses twice the loss at half load when two share the load', () => {
    const { inputs, expected } = oracleCase('04_physics', 'ups-2n');
    const { rated_kw } = inputs.ups_each;
    const curve = curveOf(inputs.ups_each);

    expectFigures(expected, {
      loss_single_kw: conversionLoss(inputs.load_kw, rated_kw, curve),
      loss_2n_kw: sharedConversionLoss(inputs.load_kw, rated_kw, 2, curve),
    });
  });
});

describe('the wet bulb', () => {
  it.each(oracleCases('04_physics', 'wetbulb'))('is that of Stull: $id', ({ inputs, expected }) => {
    const wetBulb = wetBulbStull(inputs.temperature_c, inputs.relative_humidity_pct);

    expectFigures(expected, { stull_c: wetBulb });
  });

  it.each(oracleCases('04_physics', 'wetbulb'))('is that of the energy balance of moist air: $id', ({ inputs, expected }) => {
    const { temperature_c, relative_humidity_pct, pressure_pa } = inputs;

    const wetBulb = wetBulbAshrae(temperature_c, relative_humidity_pct, pressure_pa);

    expectFigures(expected, { psychrometric_c: wetBulb });
    const { value } = expected.psychrometric_c as { value: number };
    expect(wetBulb).toBeCloseTo(value, 3);
  });

  it('is 13.7 °C at 20 °C and 50 %, as printed in the paper', () => {
    expect(wetBulbStull(20, 50)).toBeCloseTo(13.7, 1);
  });
});
