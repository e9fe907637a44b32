import type { Assumption } from '../model/record.ts';
import type { SiteSettings } from '../scenario/schema.ts';

const assumed = (about: string, text: string, source: string): Assumption => ({
  about,
  text,
  source,
  confidence: 'assumed',
});

/** What the handling of calls, outages, batteries and ramp limits takes for granted, where a site has any of them. */
export function powerAssumptions({ power, hardware }: SiteSettings): Assumption[] {
  const figures: Assumption[] = [];
  if (hardware.rackCap !== undefined)
    figures.push(
      assumed(
        'Rack cap',
        'Slows phases of compute by the clock that the cap leaves (power with the clock to 2.4), replicas as at full batches; network in proportion',
        'Dynamic power f·V² with voltage affine in the clock; exponent 2 to 3',
      ),
    );
  if (power.battery !== undefined)
    figures.push(
      assumed(
        'Battery',
        'Stands outdoors at the connection; loses the same factor on both ways; no self-discharge, ageing or export',
        'Engineering assumption; round-trip efficiency as the scenario states it',
      ),
    );
  if (power.outages.length > 0)
    figures.push(
      assumed(
        'Outages',
        'Emergency generators carry idle racks, network and cooling; running work stands still without loss',
        'Engineering assumption; generator fuel 0.27 L/kWh and 0.72 kg CO₂/kWh',
      ),
    );
  if (power.calls.length > 0)
    figures.push(
      assumed(
        'Curtailment calls',
        'What is given in a call is counted against the power as it was announced',
        'Engineering assumption; contracts define baselines of their own',
      ),
    );
  if (power.ramp !== undefined)
    figures.push(
      assumed(
        'Ramp limit',
        'Held over windows at the connection for rises; falls are counted, not smoothed; swings within iterations are not modelled',
        'Leaky bucket: Cruz (1991), A calculus for network delay, part I',
      ),
    );
  return figures;
}
