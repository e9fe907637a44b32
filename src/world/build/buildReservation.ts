import type { Simulator } from '../../kernel/simulator.ts';
import { mayLiveAt, type ResidencyRule } from '../../model/residency.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ReservationSettings } from '../../scenario/schema.ts';
import { localInstant } from '../../units/calendar.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { shareUnderCap } from '../rackCap.ts';
import { Reservation } from '../reservation.ts';
import type { Site } from '../site.ts';
import { known } from './known.ts';

/**
 * A reservation on the clock of its site, from the start of the run on if it has begun before.
 * @throws TypeError when its tenant may not be there, which the checks of a scenario have refused
 */
export function buildReservation(
  sim: Simulator,
  settings: ReservationSettings,
  { scenario, start }: LoadedScenario,
  dispatchers: readonly Dispatcher<Site>[],
  rule: ResidencyRule,
): Reservation {
  const dispatcher = known(
    dispatchers.find(({ site }) => site.id === settings.site),
    settings.site,
  );
  if (!mayLiveAt(rule, dispatcher.site)) throw new TypeError(`${settings.tenant} may not be at ${settings.site}`);
  const from = localInstant(settings.start, scenario.timeZone);
  const until = localInstant(settings.end, scenario.timeZone);
  return new Reservation(sim, dispatcher, {
    id: settings.id,
    tenant: settings.tenant ?? '',
    nodes: Math.ceil(settings.gpus / dispatcher.site.park.gpusPerNode),
    start: Math.max(0, from - start),
    end: until - start,
    powerShare: shareUnderCap(dispatcher.site.park, settings.powerShare),
  });
}
