/** Why a running job was taken off its nodes before it was done; the order is that of reports. */
export const interruptionCauses = ['failure', 'preemption', 'power', 'maintenance', 'reclaim', 'shrink'] as const;

export type InterruptionCause = (typeof interruptionCauses)[number];
