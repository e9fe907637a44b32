import { describe, expect, it } from '@jest/globals';
import { EXAMPLE, issuesOf, told } from '../example.ts';

const serviceOf = (model: string, promptTokens: number, outputTokens: number): string => `${EXAMPLE}services:
  - id: chat
    model: ${model}
    gpusPerReplica: 8
    promptTokens: ${promptTokens}
    outputTokens: ${outputTokens}
    demand: {rate: 20 /s}
`;
const messages = (text: string): string[] => told(issuesOf(text)).map((line) => line.replace(/^\d+:\d+ /, ''));

describe('prompt and answer of a service', () => {
  it('fit the context of its model', () => {
    expect(messages(serviceOf('mistral-large-2', 131_000, 72))).toEqual([]);
    expect(messages(serviceOf('mistral-large-2', 131_000, 73))).toEqual([
      'services[0].promptTokens: expected prompt and answer of 131072 tokens together at most, the context of mistral-large-2, got 131073',
    ]);
    expect(messages(serviceOf('codestral-22b', 10_000, 30_000))).toEqual([
      'services[0].outputTokens: expected prompt and answer of 32768 tokens together at most, the context of codestral-22b, got 40000',
    ]);
  });

  it('may be as long as a model of the scenario says', () => {
    const own = 'models: [{ id: long, title: Long, like: codestral-22b, contextTokens: 65536 }]\n';

    expect(messages(own + serviceOf('long', 10_000, 30_000))).toEqual([]);
    expect(messages(own + serviceOf('long', 60_000, 6_000))).toEqual([
      'services[0].promptTokens: expected prompt and answer of 65536 tokens together at most, the context of long, got 66000',
    ]);
  });
});
