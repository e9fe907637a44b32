import { describe, expect, it } from '@jest/globals';
import { terminalSummary } from '../../src/reports/terminal/terminalSummary.ts';
import { fleetInput, reportInputOf } from '../support/reportInput.ts';
import { yearInput } from '../support/year.ts';

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => [...line].length));

describe('the terminal summary', () => {
  it('tells site, figures, balances, expectations and where the report lies', () => {
    const text = terminalSummary(reportInputOf(), { width: 80, colour: false, reportPath: 'reports/x/report.html' });

    expect(text.startsWith('✓ met: pue < 1.2: came to 1.12\n✗ missed: job_wait_hours_p95 < 2: came to 8\n\n')).toBe(
      true,
    );
    expect(text).toContain('Two days in Essonne\n1 Jan 2027 to 2 Jan 2027 (UTC) · seed 7 · 1 replication\n');
    expect(text).toContain('Essonne (FR): 720 GPUs, 1.5 MW connection');
    expect(text).toMatch(/PUE +1\.124/); // 0.955 / 0.85
    expect(text).toMatch(/mean wait +4 h!/); // (1 + 3 + 8) / 3, flagged
    expect(text).toContain('✓ 4 balances hold');
    expect(text).toContain('! transient: ');
    expect(text).toContain('Report: reports/x/report.html\n');
  });

  it.each([40, 60, 72, 80, 200])('stays within %d columns, and within 80', (width) => {
    for (const input of [reportInputOf(), yearInput(), fleetInput()])
      expect(widest(terminalSummary(input, { width, colour: false }))).toBeLessThanOrEqual(Math.min(width, 80));
  });

  it('names a balance that is broken', () => {
    const input = reportInputOf();
    const summary = { ...input.summary, invariants: [{ name: 'energy sums', ok: false, residual: 0.02 }] };

    const text = terminalSummary({ ...input, summary }, { width: 80, colour: false });

    expect(text).toContain('✗ balance broken: energy sums, off by 0.02');
  });

  it('shows a mean with the half width of its interval, to two digits of it', () => {
    const input = reportInputOf();
    const metrics = input.summary.metrics.map((metric) => ({
      ...metric,
      ci95: [0.98 * metric.mean!, 1.02 * metric.mean!] as const,
    }));

    const text = terminalSummary({ ...input, summary: { ...input.summary, metrics } }, { width: 80, colour: false });

    expect(text).toMatch(/PUE +1\.124 ± 0\.022/); // 2 % of 1.124
  });

  it('sets the sites of a fleet under each other and confirms residency', () => {
    const text = terminalSummary(fleetInput(), { width: 80, colour: false });

    expect(text).toMatch(/Sites +GPUs +goodput +PUE +cost\nEssonne .*\nBorlänge /);
    expect(text).toContain('✓ no work ran where its tenant does not let it be');
  });

  it('lets no title move the cursor', () => {
    const text = terminalSummary(reportInputOf({ header: { title: 'a\u001b[2Jb\r\nc' } }), {
      width: 80,
      colour: false,
    });

    expect(text).toContain('\na [2Jb c\n');
  });
});
