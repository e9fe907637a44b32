import type { Accelerator, Sourced } from '../model/profile.ts';

const TABLE = 'SemiAnalysis InferenceX, packages/app/src/lib/gpu-specs.ts at commit 77ca49a; dense, without sparsity';

const published = (value: number): Sourced => ({ value, source: TABLE, confidence: 'published' });
const idle = (value: number, range: string): Sourced => ({
  value,
  source: `Middle of ${range}`,
  confidence: 'from memory',
});

/** GPUs in servers of eight, which measurements of serving name; racks of the catalog carry their own. */
export const accelerators: readonly Accelerator[] = [
  {
    id: 'h100-sxm',
    title: 'NVIDIA H100 SXM',
    serving: { generation: 'hopper', measured: true },
    gpuTdpW: published(700),
    gpuIdleW: idle(70, '60 to 80 W'),
    bf16Flops: published(989e12),
    fp8Flops: published(1979e12),
    memoryBytes: published(80e9),
    memoryBandwidth: published(3.35e12),
    scaleUpBandwidth: published(450e9),
  },
  {
    id: 'h200-sxm',
    title: 'NVIDIA H200 SXM',
    serving: { generation: 'hopper', measured: true },
    gpuTdpW: published(700),
    gpuIdleW: idle(70, '60 to 80 W'),
    bf16Flops: published(989e12),
    fp8Flops: published(1979e12),
    memoryBytes: published(141e9),
    memoryBandwidth: published(4.8e12),
    scaleUpBandwidth: published(450e9),
  },
  {
    id: 'b200-sxm',
    title: 'NVIDIA B200 SXM',
    serving: { generation: 'blackwell', measured: true },
    gpuTdpW: published(1000),
    gpuIdleW: idle(135, '120 to 150 W'),
    bf16Flops: published(2250e12),
    fp8Flops: published(4500e12),
    memoryBytes: published(180e9),
    memoryBandwidth: published(8e12),
    scaleUpBandwidth: published(900e9),
  },
];
