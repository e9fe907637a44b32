import { describe, expect, it } from '@jest/globals';
import { charts } from '../../src/reports/charts/index.ts';
import { reportHtml } from '../../src/reports/html/reportHtml.ts';
import { browser, openPage } from '../support/browserPage.ts';
import { fleetInput, reportInputOf } from '../support/reportInput.ts';
import { yearInput } from '../support/year.ts';

const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)> & "\u2028"';

describe('the HTML report', () => {
  it('shows hostile text as text', async () => {
    const sites = [
      {
        id: 'essonne',
        title: hostile,
        country: 'FR',
        controlledFrom: ['FR'],
        timeZone: 'Europe/Paris',
        gpusPerRack: 72,
      },
    ];
    const assumptions = [{ about: hostile, text: hostile, source: hostile, confidence: hostile }];

    const page = await reportHtml(reportInputOf({ header: { title: hostile, sites, assumptions } }));

    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('<h1>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('asks for nothing from outside and allows no evaluation', async () => {
    const page = await reportHtml(reportInputOf());

    expect(page).not.toMatch(/(src|href)="[^#"]/);
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^;]+;/);
    expect(page).not.toContain('unsafe-eval');
  });

  it('is the same each time, however many charts were drawn before', async () => {
    const first = await reportHtml(reportInputOf());
    await reportHtml(reportInputOf({ jobs: [] }));

    expect(await reportHtml(reportInputOf())).toBe(first);
  });

  it('has every chart as a picture, and a year stays well under two million bytes', async () => {
    const page = await reportHtml(yearInput());

    // Without rollout, with a single site, and with nothing interrupted.
    expect(page.match(/<svg /g)).toHaveLength(charts.length - 3);
    expect(Buffer.byteLength(page)).toBeLessThan(1_500_000);
    expect(page).not.toMatch(/>[^<]*\b(NaN|undefined|Infinity)\b[^<]*<\/(td|dd|div|p|text)>/);
  });

  it('leaves out the charts that a run has nothing to show for', async () => {
    const page = await reportHtml(reportInputOf({ jobs: [], services: [] }));

    expect(page).not.toContain('id="chart-job-wait"');
    expect(page).not.toContain('id="chart-tokens-served"');
    expect(page).toContain('id="chart-power-by-component"');
  });
});

describe('the report of a fleet', () => {
  it('shows capacity with its rollout, the sites side by side and where work ran', async () => {
    const page = await reportHtml(fleetInput());

    expect(page.match(/<svg /g)).toHaveLength(charts.length);
    expect(page).toContain('Borlange 1.5 MW');
    expect(page).toContain(
      '<td>Grid connection 1.5 MW</td><td>2 Jan 2027</td><td>2 Jan 2027</td><td class="number">12 hours late</td>',
    );
    expect(page).toContain(
      '<th scope="row">Grid connection at the end</th><td class="number">1.5 MW</td><td class="number">1.5 MW</td><td class="number">3 MW</td>',
    );
    // 72 GPUs for ten hours, and 72 for the last twelve.
    expect(page).toContain(
      '<th scope="row">defence</th><td>FR</td><td class="number">720 GPU-h</td><td class="number">not allowed</td><td class="number">1</td>',
    );
    expect(page).toContain(
      '<th scope="row">research</th><td>anywhere</td><td class="number">720 GPU-h</td><td class="number">864 GPU-h</td><td class="number">0</td>',
    );
    expect(page).toContain('No work ran where its tenant does not let it be: 3 placements were audited.');
  });

  it('cries out where work ran where its tenant does not let it be', async () => {
    const { placements } = fleetInput().record;
    const [stay] = Array.from({ length: 1 }, () => ({
      work: 'job',
      id: 'a',
      tenant: 'defence',
      site: 'borlange',
      country: 'SE',
      start_s: placements.columns.start_s[0] as number,
      end_s: placements.columns.end_s[0] as number,
      gpus: 72,
      cut_by: '',
    }));

    const page = await reportHtml(fleetInput({ placements: [stay as NonNullable<typeof stay>] }));

    expect(page).toContain('1 placements lay where their tenant does not let them be.');
    expect(page).toContain('<span class="no">1</span>');
  });

  it('puts missed expectations before everything else', async () => {
    const page = await reportHtml(fleetInput());

    expect(page).toContain('<h3>1 of 2 expectations missed</h3>');
    expect(page.indexOf('expectations missed')).toBeLessThan(page.indexOf('class="tiles"'));
    expect(page).toContain('<li><span class="no">✗</span> <code>job_wait_hours_p95 &lt; 2</code>: came to 8</li>');
  });

  it('shows a mean with the half width of its interval', async () => {
    const input = fleetInput();
    const metrics = input.summary.metrics.map((metric) =>
      metric.name === 'cost_total_eur' ? { ...metric, mean: 272.7e6, ci95: [271.4e6, 274e6] as const } : metric,
    );

    const page = await reportHtml({ ...input, summary: { ...input.summary, metrics, replications: 20 } });

    expect(page).toContain('272.7 <span class="half">± 1.3</span> M€');
    expect(page).toContain('272.7 ± 1.3 M€');
    expect(page).not.toContain('± 0<');
  });
});

// Skipped where no browser is installed.
(browser === undefined ? describe.skip : describe)('the report in a browser', () => {
  it.each([
    ['of a year', yearInput, charts.length - 3],
    ['of a fleet', fleetInput, charts.length],
  ])(
    '%s is complete without JavaScript, comes alive with it, and stays on the disk',
    async (_, input, count) => {
      expect(await openPage(await reportHtml(input()), count)).toEqual({ pictures: [count, count], troubles: [] });
    },
    120_000,
  );
});
