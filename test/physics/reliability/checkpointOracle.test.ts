import { describe, expect, it } from '@jest/globals';
import { dalyInterval, optimalInterval, youngInterval } from '../../../src/physics/reliability/checkpointInterval.ts';
import { type CheckpointedRun, completionTime } from '../../../src/physics/reliability/completionTime.ts';
import {
  effectiveTimeRatio,
  effectiveTimeRatioFirstOrder,
  longestRestart,
} from '../../../src/physics/reliability/effectiveTime.ts';
import {
  meanTimeToInterrupt,
  observedPerGpuRate,
  perGpuRate,
  perThousandNodeDays,
} from '../../../src/physics/reliability/failureRates.ts';
import { gangAvailability, nodeAvailability } from '../../../src/physics/reliability/spares.ts';
import { meanFirstFailure } from '../../../src/physics/reliability/weibullMinimum.ts';
import { DAY, HOUR, YEAR } from '../../../src/units/constants.ts';
import { oracleCase, oracleCases } from '../../support/oracle.ts';

/** Closed forms are held to their exact value whatever the tolerance of a simulation of them. */
const CLOSED_FORM = 1e-9;

const near = (figure: number, value: number, relative: number): boolean =>
  Math.abs(figure - value) <= relative * Math.abs(value);

/** Every figure against its expected value; statistical ones are closed forms here. */
function expectClosedForms(id: string, figures: Readonly<Record<string, number>>): void {
  const { expected } = oracleCase('02_checkpoint', id);
  for (const [name, figure] of Object.entries(figures)) {
    const { value, kind, rel_tol } = expected[name] as (typeof expected)[string];
    const relative = kind === 'exact' ? Math.max(rel_tol, 1e-15) : CLOSED_FORM;
    expect({ id, name, figure, value, near: near(figure, value, relative) }).toMatchObject({ near: true });
  }
}

describe('closed forms of checkpoints and failures', () => {
  it.each(oracleCases('02_checkpoint', 'optimal-interval').map(({ id, inputs }) => [id, inputs] as const))(
    '%s: Young, Daly and the exact optimum',
    (id, { mtbf_s, checkpoint_cost_s }) => {
      const exact = optimalInterval(checkpoint_cost_s, mtbf_s);
      const steady = { interval: exact, write: checkpoint_cost_s, mtti: mtbf_s, restart: 0 };
      expectClosedForms(id, {
        young_s: youngInterval(checkpoint_cost_s, mtbf_s),
        daly_s: dalyInterval(checkpoint_cost_s, mtbf_s),
        exact_s: exact,
        overhead_ratio_at_exact: 1 / effectiveTimeRatio(steady),
      });
    },
  );

  it.each(oracleCases('02_checkpoint', 'completion').map((entry) => [entry.id, entry] as const))(
    '%s: expected time, its variance and the failures on the way',
    (id, { inputs, expected }) => {
      const run: CheckpointedRun = {
        work: inputs.work_s,
        interval: inputs.interval_s,
        write: inputs.checkpoint_s,
        mtti: inputs.mtbf_s,
        restart: inputs.restart_s,
        savesAtEnd: inputs.checkpoint_after_last_segment,
        failsWhileRestarting: inputs.failures_during_restart,
      };

      const { mean, variance, failures, segments } = completionTime(run);

      expectClosedForms(id, {
        expected_completion_s: mean,
        ettr: run.work / mean,
        segments,
        expected_failures: failures,
        ...('variance_s2' in expected ? { variance_s2: variance } : {}),
      });
    },
  );

  it('turns the interruptions of Llama 3 into rates', () => {
    const { id, inputs } = oracleCase('02_checkpoint', 'llama3-mttf-all-interruptions');
    const perGpu = observedPerGpuRate(inputs.interruptions, inputs.gpus, inputs.window_days * DAY);
    expectClosedForms(id, {
      job_mttf_h: meanTimeToInterrupt({ perGpu, perJob: 0 }, inputs.gpus) / HOUR,
      per_gpu_mtbf_h: 1 / perGpu / HOUR,
      per_gpu_annual_rate: perGpu * YEAR,
      per_8gpu_node_day_rate: perThousandNodeDays(perGpu) / 1000,
    });
  });

  it('gives the effective time of Llama 3 and the longest restart for nine tenths', () => {
    const ettr = oracleCase('02_checkpoint', 'llama3-ettr-R450-d30');
    const { mtbf_s, restart_s, checkpoint_s, interval_s } = ettr.inputs;
    const ratio = effectiveTimeRatio({
      interval: interval_s,
      write: checkpoint_s,
      mtti: mtbf_s,
      restart: restart_s,
    });
    expectClosedForms(ettr.id, { ettr: ratio });
    expect(ratio > 0.9).toBe(ettr.expected['ettr_above_0.9']?.value as unknown as boolean);
    expect(near(optimalInterval(checkpoint_s, mtbf_s), interval_s, 1e-6)).toBe(true);

    const restart = oracleCase('02_checkpoint', 'llama3-max-restart-for-90pct-d10');
    const write = restart.inputs.checkpoint_s;
    const interval = optimalInterval(write, restart.inputs.mtbf_s);
    expectClosedForms(restart.id, {
      interval_s: interval,
      max_restart_s: longestRestart(restart.inputs.target_ettr, { interval, write, mtti: restart.inputs.mtbf_s }),
    });
  });

  it.each(oracleCases('02_checkpoint', 'rsc-mttf').map(({ id, inputs }) => [id, inputs] as const))(
    '%s: mean time to failure of a series system',
    (id, { gpus, gpus_per_node, failure_rate_per_node_day }) => {
      const rates = { perGpu: perGpuRate(failure_rate_per_node_day * 1000, gpus_per_node), perJob: 0 };
      expectClosedForms(id, { mttf_h: meanTimeToInterrupt(rates, gpus) / HOUR });
    },
  );

  it('knows the first-order ratio of effective time beside the exact one', () => {
    const { id, inputs } = oracleCase('02_checkpoint', 'rsc-ettr-approx-N512');
    const steady = {
      interval: inputs.interval_s,
      write: inputs.checkpoint_write_s,
      mtti: 1 / (inputs.nodes * inputs.failure_rate_per_node_s),
      restart: inputs.restart_s,
    };
    expectClosedForms(id, {
      ettr_first_order: effectiveTimeRatioFirstOrder(steady),
      ettr_exact: effectiveTimeRatio(steady),
    });
  });

  it('counts the time a gang can run with spares', () => {
    const { id, inputs } = oracleCase('02_checkpoint', 'spares-32of34');
    const availability = nodeAvailability(inputs.node_mtbf_h, inputs.node_mttr_h);
    expectClosedForms(id, {
      node_availability: availability,
      fraction_time_gang_can_run: gangAvailability(inputs.nodes, inputs.gang_nodes, availability),
      mean_nodes_up: inputs.nodes * availability,
    });
  });

  it('knows the first failure of new Weibull nodes', () => {
    const { id, inputs } = oracleCase('02_checkpoint', 'weibull-min-k1.5');
    expectClosedForms(id, { mean_first_failure_h: meanFirstFailure(inputs.shape, inputs.scale_h, inputs.nodes) });
  });
});
