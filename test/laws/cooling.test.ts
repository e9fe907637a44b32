import { describe, expect, it } from '@jest/globals';
import { coolingTechnologies } from '../../src/cooling/index.ts';
import {
  type CoolingDraw,
  type CoolingLoad,
  type CoolingPlant,
  coolingPower,
  type PlantDesign,
} from '../../src/model/cooling.ts';
import { drawOf } from '../support/coolingPlant.ts';
import { fc } from '../support/properties.ts';

const CURVE = {
  points: [
    { temperature: '5 °C', share: 0.04 },
    { temperature: '20 °C', share: 0.1 },
    { temperature: '35 °C', share: 0.3 },
  ],
};
const NETWORK = { capacity: '3 MW', supply: '70 °C' };

/** Options to try besides the defaults; a technology that is missing here must work without any. */
const variants: Readonly<Record<string, readonly object[]>> = {
  'measured-curve': [CURVE],
  'dlc-adiabatic': [{}, { liquidChillers: 0.3, heatReuse: NETWORK }],
  'dlc-dry-cooler': [
    { heatReuse: NETWORK },
    { supplyTemperature: '45 °C', liquidChillers: 0.5 },
    { heatReuse: { capacity: '900 kW', supply: '40 °C', return: '30 °C' } },
  ],
  'dlc-tower': [{ supplyTemperature: '30 °C' }, { heatReuse: NETWORK, liquidChillers: 1 }],
  'chilled-air': [{}, { economizer: 'dry' }],
};

const unit = (max = 1) => fc.double({ min: 0, max, noNaN: true });

const designs: fc.Arbitrary<PlantDesign> = fc.record({
  itW: fc.double({ min: 1e5, max: 1e9, noNaN: true }),
  liquidShare: unit(),
});

/** Heat as shares of the design, and air with its wet bulb below the dry bulb. */
const conditions = fc
  .record({
    it: unit(),
    room: unit(0.08),
    dryBulbC: fc.double({ min: -30, max: 45, noNaN: true }),
    depression: unit(25),
    waterAllowed: fc.boolean(),
  })
  .map(({ depression, ...rest }) => ({ ...rest, wetBulbC: rest.dryBulbC - depression }));

type Condition = typeof conditions extends fc.Arbitrary<infer T> ? T : never;

const loadOf = ({ it: share, room, ...air }: Condition, design: PlantDesign): CoolingLoad => ({
  itHeatW: share * design.itW,
  roomHeatW: room * design.itW,
  ...air,
});

/** Power of getting heat outdoors; what a heat network draws of its own is another matter. */
const rejectionPower = (draw: CoolingDraw): number => coolingPower(draw) - draw.heatPumpW;

/** Comparisons leave room for rounding, as a share of the design power. */
const ROUNDING = 1e-12;

const cases = coolingTechnologies.flatMap((technology) =>
  (variants[technology.kind] ?? [{}]).map(
    (options) => [technology.kind, JSON.stringify(options), technology, options] as const,
  ),
);

describe.each(cases)('cooling by %s with %s', (_kind, _text, technology, chosen) => {
  const options = technology.options.parse(chosen);
  const plantFor = (design: PlantDesign): CoolingPlant => technology.create(options, design);

  it('draws no negative power and no negative water, and lets racks draw a share of their power', () => {
    fc.assert(
      fc.property(designs, conditions, (design, condition) => {
        const draw = drawOf(plantFor(design), loadOf(condition, design));
        // Heat given off may be a rounding below nothing where a heat network takes all of it.
        for (const value of Object.values(draw)) expect(value).toBeGreaterThanOrEqual(-ROUNDING * design.itW);
        expect(draw.itShare).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('rejects and reuses exactly the heat it is given and the power it draws', () => {
    fc.assert(
      fc.property(designs, conditions, (design, condition) => {
        const load = loadOf(condition, design);
        const draw = drawOf(plantFor(design), load);
        const given = load.itHeatW + load.roomHeatW + coolingPower(draw);
        expect(Math.abs(draw.rejectedW + draw.reusedW - given)).toBeLessThanOrEqual(1e-12 * given);
      }),
    );
  });

  it('never draws less for more heat, and never lets racks draw more then', () => {
    fc.assert(
      fc.property(designs, conditions, unit(), unit(0.08), (design, condition, it, room) => {
        const plant = plantFor(design);
        const more = { ...condition, it: Math.max(condition.it, it), room: Math.max(condition.room, room) };
        const less = { ...condition, it: Math.min(condition.it, it), room: Math.min(condition.room, room) };
        const [atMore, atLess] = [more, less].map((each) => drawOf(plant, loadOf(each, design))) as [
          CoolingDraw,
          CoolingDraw,
        ];
        expect(coolingPower(atMore) - coolingPower(atLess)).toBeGreaterThanOrEqual(-ROUNDING * design.itW);
        expect(atMore.itShare).toBeLessThanOrEqual(atLess.itShare);
      }),
    );
  });

  it('never takes more power to reject heat into colder or drier air, and never throttles racks more there', () => {
    fc.assert(
      fc.property(designs, conditions, unit(20), unit(20), (design, condition, colder, drier) => {
        const plant = plantFor(design);
        const better = {
          ...condition,
          dryBulbC: condition.dryBulbC - colder,
          wetBulbC: Math.min(condition.wetBulbC - drier, condition.dryBulbC - colder),
        };
        const [before, after] = [condition, better].map((each) => drawOf(plant, loadOf(each, design))) as [
          CoolingDraw,
          CoolingDraw,
        ];
        expect(rejectionPower(before) - rejectionPower(after)).toBeGreaterThanOrEqual(-ROUNDING * design.itW);
        expect(after.itShare).toBeGreaterThanOrEqual(before.itShare);
      }),
    );
  });

  it('uses no water under an order that forbids it, and saves no power by that', () => {
    fc.assert(
      fc.property(designs, conditions, (design, condition) => {
        const plant = plantFor(design);
        const dry = drawOf(plant, loadOf({ ...condition, waterAllowed: false }, design));
        const wet = drawOf(plant, loadOf({ ...condition, waterAllowed: true }, design));
        expect(dry.waterM3PerS).toBe(0);
        expect(rejectionPower(dry) - rejectionPower(wet)).toBeGreaterThanOrEqual(-ROUNDING * design.itW);
        expect(dry.itShare).toBeLessThanOrEqual(wet.itShare);
      }),
    );
  });

  it('draws the same whatever it was asked before', () => {
    fc.assert(
      fc.property(designs, conditions, conditions, (design, first, second) => {
        const plant = plantFor(design);
        const fresh = drawOf(plantFor(design), loadOf(second, design));
        drawOf(plant, loadOf(first, design));
        expect(drawOf(plant, loadOf(second, design))).toEqual(fresh);
      }),
    );
  });

  it('overwrites every field of the draw it is handed', () => {
    const design = { itW: 1e6, liquidShare: 0.85 };
    const load = { itHeatW: 8e5, roomHeatW: 3e4, dryBulbC: 25, wetBulbC: 18, waterAllowed: true };
    const plant = plantFor(design);
    const used = Object.fromEntries(
      Object.keys(drawOf(plant, load)).map((name) => [name, NaN]),
    ) as unknown as CoolingDraw;

    plant.draw(load, used);

    expect(used).toEqual(drawOf(plant, load));
  });
});

/** Every number among the options of a technology. */
const numbers = coolingTechnologies
  .filter(({ kind }) => kind !== 'measured-curve')
  .flatMap((technology) =>
    Object.entries(technology.options.parse({}) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'number' ? [[technology.kind, name, technology] as const] : [],
    ),
  );

/** Hot and cold, damp and dry, full and half: something of them is sensitive to any number. */
const SAMPLES = [-10, 8, 16, 21, 25, 29, 33, 38, 43].flatMap((dryBulbC) =>
  [0.5, 1].flatMap((share) => [2, 12].map((depression) => ({ dryBulbC, share, wetBulbC: dryBulbC - depression }))),
);

describe.each(numbers)('the %s option %s', (kind, name, technology) => {
  it('moves what the plant draws in some weather', () => {
    const design = { itW: 40e6, liquidShare: 0.6 };
    const drawsWith = (options: object) => {
      const plant = technology.create(options as never, design);
      return [true, false].flatMap((waterAllowed) =>
        SAMPLES.map(({ share, dryBulbC, wetBulbC }) =>
          drawOf(plant, { itHeatW: share * 40e6, roomHeatW: share * 2e6, dryBulbC, wetBulbC, waterAllowed }),
        ),
      );
    };

    const moves = (variants[kind] ?? [{}]).some((chosen) => {
      const base = technology.options.parse(chosen) as Record<string, number>;
      const value = base[name] as number;
      const changed = { ...base, [name]: value === 0 ? 0.1 : 0.95 * value };
      return JSON.stringify(drawsWith(changed)) !== JSON.stringify(drawsWith(base));
    });

    expect(moves).toBe(true);
  });
});

describe('free cooling', () => {
  const limits: Readonly<Record<string, readonly [options: object, limitC: number, of: 'dryBulbC' | 'wetBulbC']>> = {
    // Facility water 36 °C; halls get chilled water of 22 °C back at 30 °C: less 1 K and 0.3 of the approach.
    'dlc-adiabatic': [{ adiabaticEffectiveness: 0 }, 36, 'dryBulbC'],
    'dlc-dry-cooler': [{ liquidChillers: 1 }, 36, 'dryBulbC'],
    'dlc-tower': [{ supplyTemperature: '20 °C', liquidChillers: 1 }, 14, 'wetBulbC'],
    'water-economizer': [{}, 22 + 8 - 1 - 0.3 * 6.5, 'wetBulbC'],
    'chilled-air': [{ economizer: 'dry' }, 22 + 8 - 1 - 0.3 * 8, 'dryBulbC'],
    'air-economizer': [{ adiabaticEffectiveness: 0 }, 25 - 1 + 12, 'dryBulbC'],
  };

  it.each(Object.entries(limits))(
    'by %s ends at its limit: chillers then carry all heat, and do not just below',
    (kind, known) => {
      const [options, limitC, of] = known;
      const technology = coolingTechnologies.find((candidate) => candidate.kind === kind)!;
      const liquidShare = kind.startsWith('dlc') ? 1 : 0;
      const plant = technology.create(technology.options.parse({ ...options, roomHeat: 0.5 }), {
        itW: 1e6,
        liquidShare,
      });
      const shareAt = (celsius: number): number => {
        const air =
          of === 'dryBulbC'
            ? { dryBulbC: celsius, wetBulbC: celsius - 5 }
            : { dryBulbC: celsius + 5, wetBulbC: celsius };
        // A chiller's power over its heat is smooth in temperature but for the share that air takes: the second difference shows its end.
        return drawOf(plant, { itHeatW: 1e6, roomHeatW: 0, ...air }).chillerW;
      };
      const bend = (at: number) => shareAt(at + 0.1) - 2 * shareAt(at) + shareAt(at - 0.1);

      expect(Math.abs(bend(limitC))).toBeGreaterThan(10 * Math.abs(bend(limitC + 0.3)));
      expect(Math.abs(bend(limitC))).toBeGreaterThan(10 * Math.abs(bend(limitC - 0.3)));
    },
  );
});
