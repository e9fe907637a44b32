import type { Simulator } from '../../kernel/simulator.ts';
import { mayLiveAt, type ResidencyRule } from '../../model/residency.ts';
import type { Streams } from '../../random/streams.ts';
import type { LoadedScenario } from '../../scenario/loaded.ts';
import type { ServiceSettings } from '../../scenario/schema.ts';
import type { Dispatcher } from '../dispatcher.ts';
import type { Service } from '../inference/service.ts';
import type { Site } from '../site.ts';
import { buildRequestService } from './buildRequestService.ts';
import { buildService, type SharedByServices } from './buildService.ts';

/** A service as a fluid, request by request, or each at its own sites; then the fluid leads, so that one autoscaler sees all of them. */
export function buildServices(
  sim: Simulator,
  settings: ServiceSettings,
  rule: ResidencyRule,
  loaded: LoadedScenario,
  dispatchers: readonly Dispatcher<Site>[],
  streams: Streams,
  shared: SharedByServices,
): Service[] {
  const { fidelity, requestsAt } = settings;
  const isPlayed = ({ site }: Dispatcher<Site>): boolean => fidelity === 'requests' || requestsAt.includes(site.id);
  const allowed = dispatchers.filter(({ site }) => mayLiveAt(rule, site));
  const played = allowed.filter(isPlayed);
  const flowing = allowed.filter((dispatcher) => !isPlayed(dispatcher));
  if (played.length === 0) return [buildService(sim, settings, loaded, flowing, streams, shared)];
  if (flowing.length === 0) return [buildRequestService(sim, settings, loaded, played, streams, shared.shapes)];
  const led = buildRequestService(sim, settings, loaded, played, streams, shared.shapes, true);
  return [buildService(sim, settings, loaded, flowing, streams, shared, led), led];
}
