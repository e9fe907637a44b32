import { type CoolingDraw, type CoolingLoad, type CoolingPlant, coolingPower } from '../../model/cooling.ts';
import { hallFanPower } from '../../physics/fans.ts';
import { pumpPower } from '../../physics/pumps.ts';
import { powerShareAt } from '../../physics/supplyLimit.ts';
import type { Celsius, Fraction } from '../../units/flavors.ts';
import type { HeatNetwork } from './heatNetwork.ts';
import type { RejectionCircuit } from './rejectionCircuit.ts';

/** The parts of a plant, each sized. */
export interface LiquidAndAir {
  /** Share of the IT heat that goes into the liquid; 0 for a plant that knows air only. */
  readonly liquidShare: Fraction;
  readonly liquid: RejectionCircuit;
  readonly air: RejectionCircuit;
  /** Rated power of all pumps of the liquid loop over its heat. */
  readonly liquidPumps: Fraction;
  /** Rated power of the hall air handlers over their heat. */
  readonly airFans: Fraction;
  readonly supplyTemperature: Celsius;
  readonly supplyLimit: Celsius;
  /** Rated power that racks give up for each kelvin beyond the limit. */
  readonly throttling: number;
  readonly heatNetwork?: HeatNetwork | undefined;
}

/** A liquid loop and an air path, each with outdoor coolers and chillers of its own; a heat network may take of the liquid's heat. */
export class LiquidAndAirPlant implements CoolingPlant {
  private readonly parts: LiquidAndAir;

  constructor(parts: LiquidAndAir) {
    this.parts = parts;
  }

  draw(load: CoolingLoad, into: CoolingDraw): void {
    const { liquid, air, liquidShare, heatNetwork } = this.parts;
    const liquidHeat = liquidShare * load.itHeatW;
    const hallHeat = load.itHeatW - liquidHeat + load.roomHeatW;

    into.pumpsW = pumpPower(this.parts.liquidPumps * liquid.ratedHeat, liquid.loadShare(liquidHeat));
    into.airW = hallFanPower(this.parts.airFans * air.ratedHeat, air.loadShare(hallHeat));
    into.heatPumpW = 0;
    into.reusedW = 0;
    into.fansW = 0;
    into.chillerW = 0;
    into.waterM3PerS = 0;

    const reused = heatNetwork === undefined ? 0 : heatNetwork.take(liquidHeat, load.dryBulbC, into);
    const outdoors = liquidHeat - reused;
    liquid.draw(outdoors, into.pumpsW, load, into);
    air.draw(hallHeat, into.airW, load, into);

    const { supplyTemperature, supplyLimit, throttling } = this.parts;
    const warmer = liquid.shortfall(outdoors, load);
    into.itShare = warmer === 0 ? 1 : powerShareAt(supplyTemperature + warmer, supplyLimit, throttling);
    into.rejectedW = load.itHeatW + load.roomHeatW + coolingPower(into) - into.reusedW;
  }
}
