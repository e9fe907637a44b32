import { describe, expect, it } from '@jest/globals';
import { findRack } from '../../src/catalog/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { plainRackOfSite, rackOfSite, requiredRackFields } from '../../src/scenario/rackOfSite.ts';
import type { Scenario } from '../../src/scenario/schema.ts';
import { example, issuesOf, told } from './example.ts';

const MODEL = 'model: gb200-nvl72';
const scenarioOf = (text: string): Scenario => parseScenario(text, 'example.yaml').scenario;
const firstRack = ({ sites, racks }: Scenario) => rackOfSite(sites[0]!.hardware, racks);

/** A rack that states every number, as a line of YAML. */
const FULL =
  '{id: ours, title: Our rack, gpusPerNode: 8, nodesPerRack: 2, gpusPerDomain: 8, cpusPerNode: 2, nicsPerNode: 8, rackMax: 24 kW,' +
  ' rackTypical: 20 kW, rackIdle: 5 kW, liquidShare: 0.5, gpuRated: 900 W, gpuIdle: 100 W, bf16: 2000 TFLOP/s, fp8: 4000 TFLOP/s,' +
  ' memory: 200 GB, memoryBandwidth: 6 TB/s, scaleUpBandwidth: 700 GB/s, cpuRated: 300 W, cpuIdle: 80 W, nic: 25 W, boardMax: 1 kW,' +
  ' boardIdle: 500 W, shelfEfficiency: 0.95, price: 0.8 M€, embodied: 6 t}';

describe('the rack of a site', () => {
  it('is that of the catalog, untouched, where the scenario replaces nothing', () => {
    expect(firstRack(scenarioOf(example()))).toBe(findRack('gb200-nvl72'));
  });

  it('has the numbers that the site replaces, said to be of the scenario', () => {
    const rack = firstRack(scenarioOf(example(MODEL, `${MODEL}\n      rackMax: 120 kW\n      bf16: 2400 TFLOP/s`)));

    expect(rack).toMatchObject({
      maxW: { value: 120e3, source: 'Set by the scenario' },
      bf16Flops: { value: 2.4e15 },
      idleW: findRack('gb200-nvl72')!.idleW,
    });
  });

  it('may be like one of the catalog but for some numbers, which the site replaces again', () => {
    const racks = 'racks: [{id: ours, title: Our rack, like: gb300-nvl72, rackMax: 135 kW, price: 3 M€}]\n';
    const text = racks + example(MODEL, 'model: ours\n      rackMax: 130 kW');

    expect(firstRack(scenarioOf(text))).toMatchObject({
      id: 'ours',
      title: 'Our rack',
      gpuTdpW: { value: 1400 },
      maxW: { value: 130e3 },
      priceEur: { value: 3e6 },
    });
  });

  it('may be wholly of the scenario', () => {
    const rack = firstRack(scenarioOf(`racks: [${FULL}]\n${example(MODEL, 'model: ours')}`));

    expect(rack).toMatchObject({
      gpusPerNode: 8,
      powerFamily: 'blackwell',
      diesPerPackage: 1,
      gpuTdpW: { value: 900 },
    });
    for (const field of Object.keys(findRack('h100-hgx')!)) expect(rack).toHaveProperty(field);
  });

  it('is the same read from plain text, for the checks', () => {
    const scenario = {
      racks: [{ id: 'ours', title: 'x', like: 'gb300-nvl72', rackMax: '135 kW' }],
      sites: [{ hardware: { model: 'ours', rackIdle: '30 kW' } }],
    };

    expect(plainRackOfSite(scenario, scenario.sites[0])).toMatchObject({
      maxW: { value: 135e3 },
      idleW: { value: 30e3 },
    });
    expect(plainRackOfSite({}, { hardware: { model: 'gb200-nvl72', rackMax: '9 K' } })).toBeUndefined();
  });
});

describe('a rack of one’s own', () => {
  it('must not take a name of the catalog', () => {
    const issues = issuesOf(`racks: [{id: h100-hgx, title: x, like: h100-hgx}]\n${example()}`);

    expect(told(issues)).toEqual(['1:14 racks[0].id: expected an id that the catalog does not have, got "h100-hgx"']);
  });

  it('is like a rack of the catalog, or states every number', () => {
    expect(told(issuesOf(`racks: [{id: ours, title: x, like: h100}]\n${example()}`))).toEqual([
      '1:36 racks[0].like: expected a rack of the catalog, got "h100"',
    ]);
    const [message] = told(issuesOf(`racks: [{id: ours, title: x, rackMax: 9 kW}]\n${example()}`));
    expect(message).toMatch(
      /^1:9 racks\[0\]: expected gpusPerNode, nodesPerRack, .* embodied, which a rack of its own must state$/,
    );
    for (const name of requiredRackFields)
      expect(issuesOf(`racks: [${FULL.replace(new RegExp(`,? ${name}: [^,}]*`), '')}]\n${example()}`)).toHaveLength(1);
  });

  it('is named once', () => {
    const twice = `racks: [{id: ours, title: x, like: h100-hgx}, {id: ours, title: y, like: h100-hgx}]\n${example()}`;

    expect(issuesOf(twice).map(({ path }) => path)).toEqual(['racks[1].id']);
  });

  it('must not idle above its full load', () => {
    const text = `racks: [{id: ours, title: x, like: h100-hgx, rackIdle: 50 kW}]\n${example(MODEL, 'model: ours')}`;

    expect(issuesOf(text)[0]?.message).toBe('expected at least the power of the rack without work, 50 kW, got 40.8 kW');
  });
});
