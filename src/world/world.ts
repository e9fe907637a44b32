import type { EventKind, Simulator } from '../kernel/simulator.ts';
import type { Milestone } from '../model/record.ts';
import type { RecordSink } from '../model/recordSink.ts';
import { HOUR } from '../units/constants.ts';
import type { EpochSeconds } from '../units/flavors.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Outage } from './failures/outages.ts';
import type { Service } from './inference/service.ts';
import { JobStatus, type JobStore } from './jobStore.ts';
import { Phase } from './phases.ts';
import type { Reservation } from './reservation.ts';
import type { Site } from './site.ts';

/** Everything a world consists of once it is built. */
export interface WorldParts {
  readonly sim: Simulator;
  readonly start: EpochSeconds;
  /** Length of the run, s; a whole number of hours. */
  readonly length: number;
  readonly sites: readonly Site[];
  /** Of the sites, in the same order. */
  readonly dispatchers: readonly Dispatcher<Site>[];
  readonly services: readonly Service[];
  readonly milestones: readonly Milestone[];
  /** Of the sites, in the same order. */
  readonly outages: readonly (readonly Outage[])[];
  readonly reservations: readonly Reservation[];
  readonly jobs: JobStore;
  readonly workloads: readonly { readonly id: string; readonly class: string; readonly tenant: string }[];
}

const STATUS_NAMES = ['waiting', 'running', 'completed', 'rejected'] as const;

/** A built fleet on its clock: plays the run and hands every row to the sink. */
export class World {
  private readonly parts: WorldParts;
  private readonly sink: RecordSink;
  private readonly signalKind: EventKind;
  private readonly meterKind: EventKind;
  private readonly onHour: (hoursDone: number) => void;

  /** @param onHour called at each full hour, for progress */
  constructor(parts: WorldParts, sink: RecordSink, onHour: (hoursDone: number) => void = () => {}) {
    this.parts = parts;
    this.sink = sink;
    this.onHour = onHour;
    this.signalKind = parts.sim.register('signals', Phase.signals, () => this.beginHour());
    this.meterKind = parts.sim.register('meters', Phase.meters, () => this.endHour());
    parts.sim.schedule(0, this.signalKind);
    parts.sim.schedule(0, this.meterKind);
  }

  /** Rows that the hours of the whole run will have. */
  get hourlyRows(): { readonly hours: number; readonly services: number } {
    const { sites, services, length } = this.parts;
    const places = services.reduce((sum, service) => sum + service.places, 0);
    return { hours: (sites.length * length) / HOUR, services: (places * length) / HOUR };
  }

  /** Steps of the rollout as they came about. */
  get milestones(): readonly Milestone[] {
    return this.parts.milestones;
  }

  /** Events handled so far. */
  get events(): number {
    return this.parts.sim.events;
  }

  /** Plays on until a simulated instant, or to the end of the period; false once that is reached. */
  playUntil(instant: number): boolean {
    const { sim, length } = this.parts;
    sim.run(Math.min(instant, length));
    return sim.now < length;
  }

  /** Plays what is left of the period, then hands out what is known only at its end. */
  run(): void {
    const { sim, length } = this.parts;
    sim.run(length);
    this.reportJobs();
    this.reportPlacements();
    this.reportOutages();
    this.reportReservations();
    for (const service of this.parts.services) {
      for (const row of service.placements(this.parts.start)) this.sink.placement(row);
      for (const row of service.latencies()) this.sink.latency(row);
      for (const row of service.replayed(this.parts.start)) this.sink.replay(row);
    }
  }

  private beginHour(): void {
    for (const site of this.parts.sites) site.followSignals();
    for (const dispatcher of this.parts.dispatchers) dispatcher.followSignals();
    if (this.parts.sim.now < this.parts.length) this.parts.sim.scheduleIn(HOUR, this.signalKind);
  }

  private endHour(): void {
    const { sim, start, sites, services, length } = this.parts;
    const timeS = start + sim.now - HOUR;
    if (sim.now > 0) for (const dispatcher of this.parts.dispatchers) dispatcher.settleHour();
    for (const site of sites) {
      site.accrue();
      if (sim.now > 0) this.sink.hour(site.meter.close(site.id, timeS, site.power.battery?.stored ?? 0));
      site.meter.open(site.conditions());
    }
    if (sim.now > 0) for (const service of services) service.report(timeS, this.sink);
    this.onHour(sim.now / HOUR);
    if (sim.now < length) sim.scheduleIn(HOUR, this.meterKind);
  }

  private reportJobs(): void {
    const { jobs, workloads, sites, dispatchers, start } = this.parts;
    for (let job = 0; job < jobs.length; job++) {
      const site = jobs.site[job] as number;
      const workload = workloads[jobs.workload[job] as number] as { id: string; class: string; tenant: string };
      this.sink.job({
        job: jobs.names[job] as string,
        workload: workload.id,
        class: workload.class,
        tenant: workload.tenant,
        site: site < 0 ? '' : (sites[site] as Site).id,
        submit_s: start + (jobs.submit[job] as number),
        start_s: start + (jobs.start[job] as number),
        end_s: start + (jobs.end[job] as number),
        gpus: jobs.sizeOf(job),
        nodes:
          site < 0 ? 0 : Math.max(1, (dispatchers[site] as Dispatcher).allocation.wholeNodes(jobs.gpus[job] as number)),
        duration_s: jobs.duration[job] as number,
        estimate_s: jobs.estimate[job] as number,
        deadline_s: Number.isFinite(jobs.deadlineOf(job)) ? start + jobs.deadlineOf(job) : Number.NaN,
        priority: jobs.priority[job] as number,
        progress_s: site < 0 ? 0 : (dispatchers[site] as Dispatcher).clock.progress(job),
        lost_s: jobs.lost[job] as number,
        restart_s: jobs.restarting[job] as number,
        interruptions: jobs.interruptions[job] as number,
        worked_gpu_s: site < 0 ? 0 : (dispatchers[site] as Dispatcher).clock.workedGpuSeconds(job),
        crossed_gpu_s: site < 0 ? 0 : (dispatchers[site] as Dispatcher).clock.crossedGpuSeconds(job),
        checkpoints: jobs.checkpoints[job] as number,
        status: STATUS_NAMES[jobs.status[job] as number] as string,
        reason: jobs.reasons.get(job) ?? '',
      });
    }
  }

  /** A row per stay on nodes: those that were cut short as they happened, then the last one of every job. */
  private reportPlacements(): void {
    const { jobs } = this.parts;
    for (const { job, site, start, end, gpus, cause } of jobs.segments)
      this.reportStay(job, site, start, end, gpus, cause ?? '');
    for (let job = 0; job < jobs.length; job++) {
      const status = jobs.status[job];
      if (status !== JobStatus.running && status !== JobStatus.completed) continue;
      const from = jobs.segmentStart[job] as number;
      this.reportStay(job, jobs.site[job] as number, from, jobs.end[job] as number, jobs.gpus[job] as number, '');
    }
  }

  private reportOutages(): void {
    const { outages, sites, start: epoch } = this.parts;
    for (const [index, log] of outages.entries()) {
      const { id } = sites[index] as Site;
      for (const { kind, cause, start, end, nodes, interrupted, hardware, hotSpare, coldSpare } of log)
        this.sink.outage({
          site: id,
          kind,
          cause,
          start_s: epoch + start,
          end_s: epoch + end,
          nodes,
          interrupted,
          hardware: hardware ? 1 : 0,
          hot_spare: hotSpare ? 1 : 0,
          cold_spare: coldSpare ? 1 : 0,
        });
    }
  }

  private reportReservations(): void {
    const { reservations, start: epoch } = this.parts;
    for (const { id, tenant, site, start, end, mostNodes } of reservations) {
      if (mostNodes === 0) continue;
      this.sink.placement({
        work: 'reservation',
        id,
        tenant,
        site: site.id,
        country: site.country,
        start_s: epoch + start,
        end_s: epoch + end,
        gpus: mostNodes * site.park.gpusPerNode,
        cut_by: '',
      });
    }
  }

  private reportStay(job: number, site: number, start: number, end: number, gpus: number, cause: string): void {
    const { jobs, workloads, sites, start: epoch } = this.parts;
    this.sink.placement({
      work: 'job',
      id: jobs.names[job] as string,
      tenant: (workloads[jobs.workload[job] as number] as { tenant: string }).tenant,
      site: (sites[site] as Site).id,
      country: (sites[site] as Site).country,
      start_s: epoch + start,
      end_s: epoch + end,
      gpus,
      cut_by: cause,
    });
  }
}
