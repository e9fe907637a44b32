/** So much fails, saves and is mended within two days that every number of it tells. */
export const failing = [
  'end=2027-07-25',
  'services=[]',
  'site.reliability={ failures: 300, jobInterruptions: 2 /day, ageing: { shape: 0.9, matureAge: 300 days }, lemons: 0.6,' +
    ' repairSpread: 0.6, crews: 3, spares: { hot: 8, cold: 3, swap: 3 h },' +
    ' classes: [{ id: gpu, weight: 300, detection: 4 min, diagnosis: 6 min, hardwareShare: 0.5, repair: 10 h }],' +
    ' domains: [{ kind: rack, racks: 2, rate: 20 /year, outage: 5 h, spread: 0.4 }],' +
    ' maintenance: [{ id: firmware, start: 2027-07-23T12:00, every: 24 h, length: 4 h, racks: 3, mode: stop }] }',
  'site.storage={ bandwidth: 0.5 TB/s, perNode: 4 GB/s }',
  'workloads.research.checkpoint={ interval: 30 min, write: 20 s }',
  'workloads.research.restart={ all: 9 min, holdNodes: 1 h }',
  'workloads.foundation.checkpoint={ rule: optimum, sizePerGpu: 60 GB, mode: async, copy: 10 s }',
  'workloads.foundation.restart={ init: 6 min, holdNodes: 2 h }',
] as const;

type Failing = readonly [number: string, to: string, moves: readonly string[]];

/** Paths of those numbers, what each is changed to, and figures that follow; jobs arrive and racks cost as before. */
export const failureNumbers: readonly Failing[] = [
  ['reliability.failures', '200', ['node_failures', 'interruptions', 'ettr']],
  ['reliability.jobInterruptions', '1 /day', ['interruptions', 'ettr']],
  ['reliability.ageing.shape', '0.8', ['node_failures']],
  ['reliability.ageing.matureAge', '900 days', ['node_failures']],
  ['reliability.lemons', '5', ['interruptions']],
  ['reliability.repairSpread', '0.1', ['gpu_hours_down']],
  ['reliability.crews', '9', ['gpu_hours_down']],
  ['reliability.spares.hot', '300', ['spares_used_hot', 'job_wait_hours_mean']],
  ['reliability.spares.cold', '20', ['spares_used_cold', 'gpu_hours_down']],
  ['reliability.spares.swap', '1 h', ['gpu_hours_down']],
  ['reliability.classes.*.weight', '100', ['gpu_hours_down']],
  ['reliability.classes.*.detection', '8 min', ['gpu_hours_lost_restart']],
  ['reliability.classes.*.diagnosis', '20 min', ['gpu_hours_lost_restart', 'gpu_hours_down']],
  ['reliability.classes.*.hardwareShare', '0.9', ['gpu_hours_down']],
  ['reliability.classes.*.repair', '30 h', ['gpu_hours_down']],
  ['reliability.domains.*.racks', '4', ['gpu_hours_down']],
  ['reliability.domains.*.rate', '60 /year', ['domain_outages']],
  ['reliability.domains.*.outage', '10 h', ['gpu_hours_down']],
  ['reliability.domains.*.spread', '0.1', ['gpu_hours_down']],
  ['reliability.maintenance.*.start', '2027-07-23T15:00', ['gpu_hours_down']],
  ['reliability.maintenance.*.every', '30 h', ['gpu_hours_down']],
  ['reliability.maintenance.*.length', '8 h', ['gpu_hours_down']],
  ['reliability.maintenance.*.racks', '6', ['gpu_hours_down']],
  ['storage.bandwidth', '0.2 TB/s', ['gpu_hours_lost_checkpoint']],
  ['storage.perNode', '2 GB/s', ['gpu_hours_lost_checkpoint']],
];

export const savingNumbers: readonly Failing[] = [
  ['checkpoint.interval', '60 min', ['lost_gpu_hours_failures', 'gpu_hours_lost_checkpoint']],
  ['checkpoint.write', '40 s', ['gpu_hours_lost_checkpoint', 'ettr']],
  ['checkpoint.sizePerGpu', '100 GB', ['gpu_hours_lost_restart', 'ettr']],
  ['checkpoint.copy', '20 s', ['gpu_hours_lost_checkpoint', 'ettr']],
  ['restart.init', '12 min', ['gpu_hours_lost_restart', 'ettr']],
  ['restart.holdNodes', '0 s', ['gpu_hours_lost_restart']],
  ['restart.all', '18 min', ['gpu_hours_lost_restart', 'ettr']],
];
