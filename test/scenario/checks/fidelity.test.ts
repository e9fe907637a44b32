import { describe, expect, it } from '@jest/globals';
import { EXAMPLE, issuesOf, told } from '../example.ts';

const serviceWith = (...lines: readonly string[]): string => `${EXAMPLE}services:
  - id: chat
    model: mistral-large-2
    gpusPerReplica: 8
    promptTokens: 1000
    outputTokens: 200
    demand: {rate: 20 /s}
${lines.map((line) => `    ${line}\n`).join('')}`;
const messages = (text: string): string[] => told(issuesOf(text)).map((line) => line.replace(/^\d+:\d+ /, ''));

describe('fidelity', () => {
  it('is that of sites of the scenario', () => {
    expect(messages(serviceWith('requestsAt: [mars]'))).toEqual([
      'services[0].requestsAt[0]: expected a site of the scenario, got "mars"',
    ]);
  });

  it('leaves nothing to replay where every request is played', () => {
    expect(messages(serviceWith('fidelity: requests', 'replays: [{ from: 2027-01-02, to: 2027-01-03 }]'))).toEqual([
      expect.stringMatching(
        /^services\[0\]\.replays: expected a service that is a fluid, got one whose every request is played/,
      ),
    ]);
  });

  it('has windows with a length, within the run', () => {
    expect(messages(serviceWith('replays: [{ from: 2027-01-03, to: 2027-01-02 }]'))).toEqual([
      expect.stringMatching(/^services\[0\]\.replays\[0\]\.to: expected an end after 2027-01-03, got 2027-01-02/),
    ]);
    expect(messages(serviceWith('replays: [{ from: 2026-01-01, to: 2027-01-02 }]'))).toEqual([
      expect.stringMatching(/^services\[0\]\.replays\[0\]\.from: expected a window in the run, which starts/),
    ]);
  });
});
