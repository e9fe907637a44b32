import type { JobTrace } from '../model/trace.ts';
import type { TraceFormat } from './contract.ts';
import type { CellReader, TableRow } from './reading/cellReader.ts';
import { headerCells } from './reading/headerColumns.ts';
import { JobColumns } from './reading/jobColumns.ts';
import { PLAUSIBLE_GPUS, PLAUSIBLE_SECONDS } from './reading/plausible.ts';
import { repairs } from './reading/repairs.ts';
import { TableParser, type TableRows } from './reading/tableParser.ts';
import type { TraceProblems } from './reading/traceProblems.ts';

const COLUMNS = [
  'name',
  'num_gpu',
  'gpu_milli',
  'pod_phase',
  'creation_time',
  'deletion_time',
  'scheduled_time',
] as const;

const MILLI = { min: 0, max: 1000, integer: true } as const;

class PodRows implements TableRows<JobTrace> {
  private readonly cells: CellReader<(typeof COLUMNS)[number]>;
  private readonly problems: TraceProblems;
  private readonly jobs = new JobColumns();
  private neverScheduled = 0;
  private withoutGpu = 0;
  private withoutDuration = 0;

  constructor(cells: CellReader<(typeof COLUMNS)[number]>, problems: TraceProblems) {
    this.cells = cells;
    this.problems = problems;
  }

  read(row: TableRow): void {
    const { cells } = this;
    const gpus = cells.number(row, 'num_gpu', PLAUSIBLE_GPUS);
    const milli = cells.number(row, 'gpu_milli', MILLI);
    const submit = cells.number(row, 'creation_time', PLAUSIBLE_SECONDS);
    const end = cells.number(row, 'deletion_time', PLAUSIBLE_SECONDS);
    if (cells.text(row, 'scheduled_time') === '' || cells.text(row, 'pod_phase') === 'Pending') {
      this.neverScheduled++;
      return;
    }
    const start = cells.number(row, 'scheduled_time', PLAUSIBLE_SECONDS);
    if (start < submit)
      cells.refuse(row, 'scheduled_time', `expected ${submit} (creation_time) or later, got ${start}`);
    if (end < start) cells.refuse(row, 'deletion_time', `expected ${start} (scheduled_time) or later, got ${end}`);
    if (gpus === 0) {
      this.withoutGpu++;
    } else if (end === start) {
      this.withoutDuration++;
    } else {
      const share = gpus === 1 && milli > 0 ? milli / 1000 : gpus;
      this.jobs.push(cells.text(row, 'name'), submit, share, end - start);
    }
  }

  finish(): JobTrace {
    const { jobs } = this;
    if (jobs.length === 0) this.problems.add(undefined, 'rows', 'expected pods that ran on GPUs, got none');
    const { columns, repairs: ordering } = jobs.finish();
    return {
      kind: 'jobs',
      title: `openb pod list, ${jobs.length} jobs`,
      ...columns,
      repairs: [
        ...repairs(
          ['skipped-never-scheduled', this.neverScheduled, 'Pods that never started were left out.'],
          ['skipped-without-gpu', this.withoutGpu, 'Pods that ran without a GPU were left out.'],
          ['skipped-without-duration', this.withoutDuration, 'Pods that ended as they started were left out.'],
        ),
        ...ordering,
      ],
    };
  }
}

/** The pod list of Alibaba's openb GPU cluster, as jobs on GPUs and fractions of one. */
export const openbPods: TraceFormat<JobTrace> = {
  kind: 'openb-pods',
  title: 'Pod list of the Alibaba openb GPU cluster (2023)',
  produces: 'jobs',
  doc:
    'Comma separated, one pod a row: num_gpu, gpu_milli (thousandths of one GPU), pod_phase, and creation, scheduled and deletion time in seconds from the trace start. ' +
    'A job is submitted at its creation and runs from scheduled to deletion time; its estimate is its true run time. A pod of one GPU that asks for less of it shares the GPU. ' +
    'Left out and counted: pods that never started, pods without a GPU, pods that ended as they started.',
  recognises: (head) => COLUMNS.every((column) => headerCells(head, ',').includes(column)),
  open: (file) =>
    new TableParser(file, { delimiter: ',', columns: COLUMNS }, (cells, problems) => new PodRows(cells, problems)),
};
