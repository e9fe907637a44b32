import { describe, expect, it } from '@jest/globals';
import { findLanguageModel, findRack } from '../../../src/catalog/index.ts';
import type { Accelerator, LanguageModel } from '../../../src/model/profile.ts';
import { prefillTime } from '../../../src/physics/serving/stepLaw.ts';
import { DeploymentTable } from '../../../src/serving/fluid/deploymentTable.ts';
import { DeploymentTables } from '../../../src/serving/fluid/deploymentTables.ts';
import { ServedReplica } from '../../../src/serving/fluid/servedReplica.ts';

const model = findLanguageModel('llama-3.1-8b') as LanguageModel;
const rack = findRack('h100-hgx') as Accelerator;
const chat = {
  gpusPerReplica: 1,
  maxBatch: 256,
  traffic: { promptTokens: 1155, outputTokens: 211, outputVariation: 1 },
  promptVariation: 1.28,
};
const independent = { variation: 1, replicas: 1, routing: 'anywhere' } as const;

describe('the table of a deployment', () => {
  it('is busier and draws more the higher the load, from nothing to rated power', () => {
    const table = new DeploymentTable(model, rack, chat, independent);

    // From 0.4 on it is never without work but by a hair's breadth, which a sample does not tell.
    const loads = [0, 0.05, 0.1, 0.25, 0.4];
    const busy = loads.map((load) => 1 - table.emptyShare(load));
    const power = loads.map((load) => table.powerShare(load));

    expect([busy[0], power[0]]).toEqual([0, 0]);
    expect(busy).toEqual([...busy].sort((a, b) => a - b));
    expect(power).toEqual([...power].sort((a, b) => a - b));
  });

  it('lets one alone wait for its own prompt and step only', () => {
    const traffic = { promptTokens: 1000, outputTokens: 200 };
    const deployment = { gpusPerReplica: 1, maxBatch: 256, traffic };
    const table = new DeploymentTable(model, rack, deployment, independent);
    const replica = new ServedReplica(model, rack, deployment);

    const alone = prefillTime(replica.parts[0].law.steps, 1000);

    expect(table.latency('ttft', 0, 0.5) / alone).toBeCloseTo(1, 7);
  });

  it('draws at its capacity what replicas draw for which others always wait', () => {
    const table = new DeploymentTable(model, rack, chat, independent);
    const { rate, power, perToken } = new ServedReplica(model, rack, chat).sustained;

    expect([table.capacity, table.emptyShare(1), table.powerShare(1), table.timePerToken(1)]).toEqual([
      rate,
      0,
      power,
      perToken,
    ]);
  });

  it('holds requests up only where batch or cache are full', () => {
    const table = new DeploymentTable(model, rack, { ...chat, maxBatch: 16 }, independent);

    expect([0.3, 0.97, 1].map((load) => table.isCrowded(load))).toEqual([false, true, true]);
  });

  it('is shared by services that run the same replicas under the same arrivals', () => {
    const tables = new DeploymentTables();

    const [one, same, other] = [chat, { ...chat }, { ...chat, maxBatch: 128 }].map((deployment) =>
      tables.of(model, rack, deployment, independent),
    );

    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('flags prompts so uneven that single ones decide, and bursts beyond those it was checked on', () => {
    const table = (promptVariation: number, variation: number) =>
      new DeploymentTable(model, rack, { ...chat, promptVariation }, { ...independent, variation });

    expect([table(2.3, 2), table(3, 1), table(1.28, 4)].map(({ extrapolated }) => extrapolated)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
