import { findClimate, findRack } from '../../catalog/index.ts';
import { coolingTechnologies } from '../../cooling/index.ts';
import type { Simulator } from '../../kernel/simulator.ts';
import type { CoolingPlant } from '../../model/cooling.ts';
import type { RackModel } from '../../model/profile.ts';
import type { SiteSignals } from '../../model/signal.ts';
import { chosen } from '../../scenario/pluginChoice.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import { tariffs } from '../../tariffs/index.ts';
import { LocalClock } from '../../units/calendar.ts';
import type { Watts } from '../../units/flavors.ts';
import { PowerTrain } from '../powerTrain.ts';
import { Site } from '../site.ts';
import type { WorkloadPower } from '../siteAccounts.ts';
import type { DesignHour, RackPark } from '../sizing.ts';
import { buildPower, type PowerCalendar } from './buildPower.ts';
import { known } from './known.ts';

/** The rack whose GPUs the run times of jobs are stated for. */
const REFERENCE_RACK = 'gb200-nvl72';

/** Before the first energisation there is nothing to cool. */
const noPlant: CoolingPlant = {
  draw(load, into) {
    into.pumpsW = 0;
    into.fansW = 0;
    into.chillerW = 0;
    into.airW = 0;
    into.waterM3PerS = 0;
    into.rejectedW = load.itHeatW + load.roomHeatW;
  },
};

/** The racks of a site: the catalog's figures with what the scenario replaces. */
export function rackPark({ hardware, power }: SiteSettings, rack: RackModel): RackPark {
  return {
    gpusPerNode: rack.gpusPerNode,
    nodesPerRack: rack.nodesPerRack,
    maxW: hardware.rackMax ?? rack.maxW.value,
    idleW: hardware.rackIdle ?? rack.idleW.value,
    networkShare: power.networkShare,
  };
}

const curve = ({ k0, k1, k2 }: { k0: number; k1: number; k2: number }) => ({ k0, k1, k2 });

/** The power train that a site's settings describe, for a grid limit and a design IT power. */
export function buildPowerTrain(settings: SiteSettings, limitW: Watts, itCapacityW: Watts): PowerTrain {
  const { power, cooling, hardware, weather } = settings;
  const rack = known(findRack(hardware.model), hardware.model);
  const climate = known(findClimate(weather.climate), weather.climate);
  const plant = () =>
    chosen(coolingTechnologies, cooling.technology).create(cooling, {
      itW: itCapacityW,
      liquidShare: hardware.liquidShare ?? rack.liquidShare.value,
      designDryBulbC: climate.designDryBulbC.value,
      designWetBulbC: climate.designWetBulbC.value,
    });
  return new PowerTrain({
    distribution: { curve: curve(power.distribution), ratedW: power.distribution.headroom * itCapacityW },
    ups: { curve: curve(power.ups), ratedW: power.ups.headroom * power.ups.coverage * itCapacityW },
    upsCoverage: power.ups.coverage,
    transformer: { curve: curve(power.transformer), ratedW: power.transformer.headroom * limitW },
    fixedW: power.fixedShare * itCapacityW,
    plant: itCapacityW === 0 ? noPlant : plant(),
    upsInRoom: true,
    distributionInRoom: true,
  });
}

/** The hour that decides what fits: the design day of the site's climate. */
export function designHour({ weather }: SiteSettings): DesignHour {
  const climate = known(findClimate(weather.climate), weather.climate);
  return { dryBulbC: climate.designDryBulbC.value, wetBulbC: climate.designWetBulbC.value };
}

/** A site as its settings describe it, with the racks and the power it starts with. */
export function buildSite(
  sim: Simulator,
  settings: SiteSettings,
  signals: SiteSignals,
  workloads: readonly WorkloadPower[],
  calendar: PowerCalendar,
): Site {
  const { start, end } = calendar;
  const rack = known(findRack(settings.hardware.model), settings.hardware.model);
  const reference = known(findRack(REFERENCE_RACK), REFERENCE_RACK);
  const { contract } = settings.costs.tariff;
  const rate = chosen(tariffs, contract).create(settings.costs.tariff);
  const clock = new LocalClock(settings.timeZone, start, end);
  const site = new Site(sim, {
    id: settings.id,
    country: settings.country,
    park: rackPark(settings, rack),
    relativeSpeed: rack.bf16Flops.value / reference.bf16Flops.value,
    oversubscription: settings.power.oversubscription,
    design: designHour(settings),
    trainFor: (limitW, itCapacityW) => buildPowerTrain(settings, limitW, itCapacityW),
    power: buildPower(settings, calendar),
    signals,
    energyRate: (wholesale, instant) => rate(wholesale, clock.localAt(instant)),
    workloads,
    start,
  });
  site.energise(settings.power.limit, settings.power.itCapacity);
  site.deliver(settings.racks);
  return site;
}
