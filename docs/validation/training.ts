import { trainingFlops, trainingTime, utilisationOn } from '../../src/physics/training/work.ts';
import { DAY, HOUR } from '../../src/units/constants.ts';
import { type ValidationRow, within } from './row.ts';

/** Dense BF16 peak of an H100 SXM, FLOP/s. Source: NVIDIA H100 data sheet. */
const H100_PEAK = 989.4e12;
const LLAMA3 = { parameters: 405e9, tokens: 15.6e12 };
/** What Meta states for its runs, FLOP/s of a GPU. */
const LLAMA3_RATE = 400e12;
const DEEPSEEK = { parameters: 37e9, tokens: 14.8e12 };
const MEGASCALE = { parameters: 175e9, tokens: 300e9 };

const flat = (share: number, gpus: number) => ({ share, gpus, scaling: 0 });

/** Published training runs, computed from parameters, tokens, GPUs and utilisation alone. */
export function trainingRows(): ValidationRow[] {
  const flops = trainingFlops(LLAMA3);
  const days = trainingTime(LLAMA3, 16_384, H100_PEAK, flat(LLAMA3_RATE / H100_PEAK, 16_384)) / DAY;
  const deepseekHours = (trainingTime(DEEPSEEK, 2048, H100_PEAK, flat(0.346, 2048)) * 2048) / HOUR;
  const megascaleDays = trainingTime(MEGASCALE, 12_288, 312e12, flat(0.552, 12_288)) / DAY;
  const halved = utilisationOn(16_384, { share: 0.43, gpus: 8192, scaling: Math.log(43 / 41) / Math.LN2 });
  return [
    {
      id: 'V19',
      published: 'Llama 3 405B on 15.6 T tokens: 3.8e25 FLOP',
      computed: `${flops.toExponential(3)} FLOP`,
      tolerance: '±2 %',
      verdict: within(flops, 3.8e25 * 0.98, 3.8e25 * 1.02),
      source: 'Meta (2024), The Llama 3 herd of models, section 3.2; C = 6·N·D of Kaplan et al. (2020)',
    },
    {
      id: 'V19',
      published: '66.9 days of computing on 16,384 H100 at 400 TFLOP/s each',
      computed: `${days.toFixed(2)} days`,
      tolerance: '±2 %',
      verdict: within(days, 66.9 * 0.98, 66.9 * 1.02),
      source: 'Meta (2024), table 4: 400 TFLOP/s a GPU; 3.79e25 FLOP over 16,384 · 400e12 FLOP/s',
      note:
        'the model card counts 30.84 M GPU-hours, 1.17 times the 26.3 M of this row: interruptions, ramp-up and long-context ' +
        'stages come on top, and are not computed here. The 66.9 days are arithmetic on published figures, no observation.',
    },
    {
      id: 'V20',
      published: 'DeepSeek-V3, 37 B active parameters, 14.8 T tokens: 2.664 M GPU-hours of H800',
      computed: `${(deepseekHours / 1e6).toFixed(3)} M GPU-hours`,
      tolerance: '±2 %',
      verdict: within(deepseekHours, 2.664e6 * 0.98, 2.664e6 * 1.02),
      source: 'DeepSeek-AI (2024), DeepSeek-V3 technical report, table 1',
      fitted: 'utilisation 34.6 % of the BF16 peak',
      note: 'the utilisation is derived from this very figure: the row proves the arithmetic, not the share.',
    },
    {
      id: 'V20',
      published: 'MegaScale, 175 B parameters, 300 B tokens on 12,288 A100 at 55.2 %: 1.72 to 1.75 days',
      computed: `${megascaleDays.toFixed(2)} days`,
      tolerance: '1.70 to 1.78 days',
      verdict: within(megascaleDays, 1.7, 1.78),
      source: 'Jiang et al. (2024), MegaScale, NSDI: 55.2 % on 12,288 GPUs; 312 TFLOP/s peak of an A100',
    },
    {
      id: 'V19',
      published: 'Llama 3: 43 % on 8,192 GPUs, 41 % on 16,384',
      computed: `${(100 * halved).toFixed(1)} % on 16,384 from 43 % on 8,192`,
      tolerance: 'sanity',
      verdict: 'sanity',
      source: 'Meta (2024), table 4',
      fitted: 'the exponent of scaling, 0.069, to this one doubling',
    },
  ];
}
