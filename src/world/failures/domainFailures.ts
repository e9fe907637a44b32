import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import { exponential } from '../../random/exponential.ts';
import { logNormalOfMean } from '../../random/logNormal.ts';
import type { Streams, UniformStream } from '../../random/streams.ts';
import type { Seconds } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';
import type { Warn } from './nodeFailures.ts';
import type { Outage, Outages } from './outages.ts';

/** Nodes that go down together, and how often. */
export interface DomainOptions {
  readonly site: string;
  readonly id: string;
  /** Racks of one such domain; undefined for the whole site. */
  readonly racks: number | undefined;
  /** Outages of one domain, 1/s. */
  readonly rate: number;
  /** Mean length of an outage, and its standard deviation over that. */
  readonly outage: Seconds;
  readonly variation: number;
  readonly nodesPerRack: number;
}

interface Growth {
  readonly firstRack: number;
  readonly racks: number;
  readonly when: UniformStream;
  readonly where: UniformStream;
}

interface Spell {
  readonly first: number;
  readonly count: number;
  readonly outage: Outage;
}

/**
 * Outages of everything behind one switch, coolant unit, wall or grid connection. Domains of racks fail at a rate in proportion to the racks that
 * stand; a rack is drawn, and the whole domain it belongs to goes down. Noticed at once.
 */
export class DomainFailures {
  private readonly sim: Simulator;
  private readonly options: DomainOptions;
  private readonly outages: Outages;
  private readonly streams: Streams;
  private readonly warn: Warn;
  private readonly lengths: UniformStream;
  private readonly growths: Growth[] = [];
  private readonly spells: Spell[] = [];
  private readonly failKind: EventKind;
  private readonly endKind: EventKind;
  private nodes = 0;

  constructor(sim: Simulator, options: DomainOptions, outages: Outages, streams: Streams, warn: Warn) {
    this.sim = sim;
    this.options = options;
    this.outages = outages;
    this.streams = streams;
    this.warn = warn;
    const name = `${options.site}/${options.id}`;
    this.lengths = streams.open(`domain/${name}/length`);
    this.failKind = sim.register(`domain/${name}`, Phase.failures, (growth) => this.fail(growth));
    this.endKind = sim.register(`domain-end/${name}`, Phase.repairs, (spell) => this.end(spell));
  }

  /** Nodes came into service. */
  grow(total: number): void {
    const { site, id, nodesPerRack, racks } = this.options;
    const before = this.nodes / nodesPerRack;
    const grown = (total - this.nodes) / nodesPerRack;
    if (grown <= 0) return;
    this.nodes = total;
    // The whole site is one domain however it grows.
    if (racks === undefined && this.growths.length > 0) return;
    const name = `domain/${site}/${id}/${this.growths.length}`;
    const open = (purpose: string): UniformStream => this.streams.open(`${name}/${purpose}`);
    this.growths.push({ firstRack: before, racks: grown, when: open('when'), where: open('where') });
    this.plan(this.growths.length - 1);
  }

  private plan(index: number): void {
    const { rate, racks } = this.options;
    const growth = this.growths[index] as Growth;
    const perSecond = racks === undefined ? rate : (rate * growth.racks) / racks;
    if (perSecond > 0) this.sim.scheduleIn(exponential(growth.when, 1 / perSecond), this.failKind, index);
  }

  private fail(index: number): void {
    const { id, racks, nodesPerRack, outage: mean, variation } = this.options;
    const growth = this.growths[index] as Growth;
    const rack = growth.firstRack + Math.floor(growth.where.next() * growth.racks);
    const length = logNormalOfMean(this.lengths, mean, variation);
    this.plan(index);
    const first = racks === undefined ? 0 : Math.floor(rack / racks) * racks * nodesPerRack;
    const count = Math.min(this.nodes - first, racks === undefined ? this.nodes : racks * nodesPerRack);
    const outage = this.outages.open('domain', id, mean);
    for (let node = first; node < first + count; node++) {
      this.warn(node, 0);
      this.outages.take(node, outage, 'failure');
    }
    this.sim.scheduleIn(length, this.endKind, this.spells.push({ first, count, outage }) - 1);
  }

  private end(index: number): void {
    const { first, count, outage } = this.spells[index] as Spell;
    for (let node = first; node < first + count; node++) this.outages.release(node);
    this.outages.close(outage);
    delete this.spells[index];
  }
}
