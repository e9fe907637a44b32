import { describe, expect, it } from '@jest/globals';
import { calibrate } from '../../src/experiment/calibration/calibrate.ts';
import { defaultCalibration } from '../../src/serving/calibration.ts';
import { calibrationOf, calibrationRows } from '../../src/serving/calibrationRows.ts';
import { parseText } from '../../src/traces/reading/parseText.ts';
import { servingPoints } from '../../src/traces/servingPoints.ts';
import { fixture } from '../support/fixture.ts';
import { problemsOf } from '../support/problemsOf.ts';

const text = fixture('serving-points.csv');
const read = (content: string) => parseText(servingPoints, content, 'points.csv');
const choices = { holdOut: [], from: 'shipped' } as const;

describe('a calibration', () => {
  const study = calibrate(read(text), 'points.csv', choices);

  it('finds machines that are 15 % slower than the law, give or take two points', () => {
    expect(study.shipped.throughput).toBeGreaterThan(0.11);
    expect(study.fitted.throughput).toBeLessThan(0.025);
    expect(study.fitted.power).toBeLessThan(0.02);
  });

  it('judges each model by a fit that never saw it', () => {
    for (const { unseen } of study.rows) expect(unseen?.throughput).toBeLessThan(0.05);
    expect(study.unseen?.throughput).toBeGreaterThan(study.fitted.throughput);
  });

  it('leaves out the point whose cache was full before its batch', () => {
    expect(study.starved).toBe(1);
    expect(study.rows.map(({ points }) => points)).toEqual([5, 4, 5]);
  });

  it('changes nothing it was told nothing about', () => {
    // No experts and no Blackwell were measured.
    expect(study.calibration.step.hopper.experts).toBeCloseTo(defaultCalibration.step.hopper.experts, 3);
    expect(study.calibration.step.blackwell.hostFloor).toBe(defaultCalibration.step.blackwell.hostFloor);
    expect(study.calibration.generations).toEqual(['hopper']);
  });

  it('is not moved by what it holds out', () => {
    const holdOut = ['mistral-large-2'];
    const half = text.replaceAll(/^(mistral-large-2,.*?,400),([\d.]+),/gm, (_, head, rate) => `${head},${rate / 2},`);

    const [one, other] = [text, half].map((content) => calibrate(read(content), 'points.csv', { ...choices, holdOut }));

    expect(half).not.toBe(text);
    expect(other?.calibration).toEqual(one?.calibration);
    expect(other?.rows.find(({ heldOut }) => heldOut)?.fitted.throughput).toBeGreaterThan(0.5);
  });

  it('comes back from its file', () => {
    const values = calibrationRows(study.calibration);

    const again = calibrationOf({ kind: 'calibration', title: '', values, repairs: [] });

    expect(again.step.hopper).toEqual(study.calibration.step.hopper);
    expect(again.power.hopper).toEqual(study.calibration.power.hopper);
    expect(again.range).toEqual(study.calibration.range);
    expect(again.generations).toEqual(['hopper']);
  });

  it('scales the shape of a neighbour for a model it does not know, and says so', () => {
    const foreign = text.replaceAll('mistral-nemo', 'acme/own-12b');

    const { scaled, rows } = calibrate(read(foreign), 'points.csv', choices);

    expect(scaled).toEqual([{ model: 'acme/own-12b', after: 'mistral-nemo' }]);
    expect(rows[0]?.fitted.throughput).toBeLessThan(0.03);
  });
});

describe('measurements', () => {
  it('of an unknown GPU are refused with their line', () => {
    const [problem] = problemsOf(() => calibrate(read(text.replace('H100', 'H1000')), 'points.csv', choices));

    expect(problem).toBe('2:gpu_model: expected a GPU of the catalog, got "H1000"');
  });

  it.each([
    ['637.3', '-1', '2:output_throughput_tokens_per_sec: expected a number from 1e-9 to 1000000000, got "-1"'],
    ['bfloat16', 'int3', '2:weight_precision: expected one of bfloat16, bf16'],
    ['1,8,8,', '1,8,9,', '2:avg_batch_size: expected at most max_num_seqs, got more'],
    ['12.3,12.3', '12.3,13.3', '2:activated_params_billions: expected at most total_params_billions, got more'],
  ])('with %s made %s are refused', (from, to, message) => {
    const [problem] = problemsOf(() => read(text.replace(from, to)));

    expect(problem).toContain(message);
  });

  it('need not tell latency and power', () => {
    const bare = text
      .split('\n')
      .map((line) => line.split(',').slice(0, 11).join(','))
      .join('\n');

    const { rows } = calibrate(read(bare), 'points.csv', choices);

    expect(rows[0]?.fitted.latency).toBeNaN();
    expect(rows[0]?.fitted.power).toBeNaN();
  });

  it('of a model to hold out that is not there are asked for', () => {
    expect(() => calibrate(read(text), 'points.csv', { ...choices, holdOut: ['nobody'] })).toThrow(
      '--hold-out: expected a model of the file, got "nobody"',
    );
  });
});
