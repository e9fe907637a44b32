import { describe, expect, it } from '@jest/globals';
import { EXAMPLE, issuesOf, told } from '../example.ts';

const messages = (autoscaler: string): string[] =>
  told(
    issuesOf(`${EXAMPLE}services:
  - id: chat
    model: mistral-large-2
    gpusPerReplica: 8
    promptTokens: 1000
    outputTokens: 200
    demand: {rate: 20 /s}
    autoscaler: ${autoscaler}
`),
  ).map((line) => line.replace(/^\d+:\d+ /, ''));

describe('a timer that lets the last replica go', () => {
  it('is refused where some replicas are to stay', () => {
    expect(messages('{ idleAfter: 10 min }')).toEqual([
      expect.stringMatching(
        /^services\[0\]\.autoscaler\.idleAfter: expected minReplicas: 0 with idleAfter, got 1, its default/,
      ),
    ]);
    expect(messages('{ idleAfter: 10 min, minReplicas: 2 }')).toEqual([
      expect.stringMatching(/^services\[0\]\.autoscaler\.minReplicas: expected minReplicas: 0 with idleAfter, got 2/),
    ]);
    expect(messages('{ idleAfter: 10 min, minReplicas: 0 }')).toEqual([]);
  });

  it('is a duration of a second at least', () => {
    expect(messages('{ idleAfter: 0 s, minReplicas: 0 }')).toEqual([
      expect.stringMatching(/^services\[0\]\.autoscaler\.idleAfter: expected/),
    ]);
  });
});
