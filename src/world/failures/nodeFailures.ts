import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { Ageing } from '../../physics/reliability/ageing.ts';
import { categorical } from '../../random/categorical.ts';
import { logNormalOfMean } from '../../random/logNormal.ts';
import type { Streams, UniformStream } from '../../random/streams.ts';
import type { Fraction, Seconds } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';
import { NodeHazard } from './nodeHazard.ts';
import type { Outage, Outages } from './outages.ts';
import type { RepairShop } from './repairShop.ts';

/** A kind of failure of a node, as it is played. */
export interface PlayedClass {
  readonly id: string;
  readonly weight: number;
  readonly detection: Seconds;
  readonly diagnosis: Seconds;
  readonly hardwareShare: Fraction;
  readonly repair: Seconds;
}

export interface NodeFailureOptions {
  readonly site: string;
  /** Failures of one node at the stated rate, 1/s. */
  readonly perNode: number;
  readonly ageing: Ageing | undefined;
  readonly lemonShape: number | undefined;
  readonly classes: readonly PlayedClass[];
  /** Standard deviation of repair times over their mean. */
  readonly repairVariation: number;
}

/** What a failing node does to the work on it before it goes. */
export type Warn = (node: number, foundAfter: Seconds) => void;

interface Broken {
  readonly node: number;
  readonly repair: Seconds;
  /** What such repairs take on average. */
  readonly mean: Seconds;
  readonly outage: Outage;
}

/**
 * Nodes that fail one by one, whatever they are doing, and come back: at once noticed or not, found out, and mended where
 * hands are needed. A node that is out already cannot fail; the draws are made all the same, so that another scheduler or
 * another number of crews meets the same failures.
 */
export class NodeFailures {
  private readonly sim: Simulator;
  private readonly options: NodeFailureOptions;
  private readonly outages: Outages;
  private readonly shop: RepairShop;
  private readonly warn: Warn;
  private readonly streams: Streams;
  private readonly what: UniformStream;
  private readonly drawClass: (stream: UniformStream) => number;
  private readonly hazards: NodeHazard[] = [];
  private readonly broken: Broken[] = [];
  private readonly failureKind: EventKind;
  private readonly foundKind: EventKind;
  private nodesKnown = 0;

  constructor(
    sim: Simulator,
    options: NodeFailureOptions,
    outages: Outages,
    shop: RepairShop,
    streams: Streams,
    warn: Warn,
  ) {
    this.sim = sim;
    this.options = options;
    this.outages = outages;
    this.shop = shop;
    this.warn = warn;
    this.streams = streams;
    this.what = streams.open(`failures/${options.site}/what`);
    this.drawClass = categorical(options.classes.map(({ weight }) => weight));
    this.failureKind = sim.register(`failure/${options.site}`, Phase.failures, (cohort) => this.fail(cohort));
    this.foundKind = sim.register(`found/${options.site}`, Phase.repairs, (index) => this.find(index));
  }

  /** Nodes came into service; those beyond the ones known are new. */
  grow(total: number): void {
    const count = total - this.nodesKnown;
    if (count <= 0) return;
    const { site, perNode, ageing, lemonShape } = this.options;
    const name = `failures/${site}/${this.hazards.length}`;
    const cohort = { first: this.nodesKnown, count, born: this.sim.now, perNode, ageing, lemonShape };
    const open = (purpose: string): UniformStream => this.streams.open(`${name}/${purpose}`);
    this.nodesKnown = total;
    this.hazards.push(new NodeHazard(cohort, { when: open('when'), where: open('where'), lemons: open('lemons') }));
    this.plan(this.hazards.length - 1);
  }

  private plan(cohort: number): void {
    const at = (this.hazards[cohort] as NodeHazard).next();
    if (at < Number.POSITIVE_INFINITY) this.sim.schedule(at, this.failureKind, cohort);
  }

  private fail(cohort: number): void {
    const { options, what, outages } = this;
    const node = (this.hazards[cohort] as NodeHazard).node();
    this.plan(cohort);
    const { id, detection, diagnosis, hardwareShare, repair } = options.classes[this.drawClass(what)] as PlayedClass;
    const needsHands = what.next() < hardwareShare;
    const repairTime = repair === 0 ? 0 : logNormalOfMean(what, repair, options.repairVariation);
    if (outages.isDown(node)) return;
    const outage = outages.open('node', id, detection + diagnosis);
    outage.hardware = needsHands;
    outage.hotSpare = outages.hasHotSpareFor(node);
    this.warn(node, detection + diagnosis);
    outages.take(node, outage, 'failure');
    const index = this.broken.push({ node, repair: needsHands ? repairTime : 0, mean: repair, outage }) - 1;
    this.sim.scheduleIn(detection + diagnosis, this.foundKind, index);
  }

  private find(index: number): void {
    const { node, repair, mean, outage } = this.broken[index] as Broken;
    const done = (): void => {
      this.outages.close(outage);
      this.outages.release(node);
      delete this.broken[index];
    };
    if (!outage.hardware) {
      done();
      return;
    }
    // Who looked at the node knows what such a repair takes on average, and what is on the shelf.
    this.outages.expect(outage, this.shop.expected(mean));
    const begins = (usesSpare: boolean): void => {
      outage.coldSpare = usesSpare;
    };
    this.shop.submit({ repair, begins, done });
  }
}
