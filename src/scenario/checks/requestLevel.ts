import { largestBatch } from '../../physics/serving/memory.ts';
import { replicaOf } from '../../serving/replicaOf.ts';
import { valueAt } from '../fieldPath.ts';
import type { Finding } from '../finding.ts';
import { plainModelOf } from '../findModel.ts';
import { entriesOf, numberAt } from './plainFields.ts';
import { allowedSites, type PlainSite, residencyOf } from './plainSites.ts';

/** Defaults of the schema, for fields that are not written. */
const MAX_BATCH = 256;
const STEP_TOKENS = 8192;

/** Steps too small for their batch, and replicas whose GPUs do not suffice for prefill and decoding apart. */
export function requestLevel(scenario: unknown, sites: readonly PlainSite[]): Finding[] {
  return entriesOf(scenario, 'services').flatMap((service, index): Finding[] => [
    ...stepFindings(service, index),
    ...apartFindings(scenario, service, index, sites),
  ]);
}

function stepFindings(service: unknown, index: number): Finding[] {
  const batch = numberAt(service, ['maxBatch']) ?? MAX_BATCH;
  const stepTokens = numberAt(service, ['requests', 'stepTokens']);
  const tokens = stepTokens ?? STEP_TOKENS;
  if (tokens >= batch) return [];
  const path =
    stepTokens === undefined ? ['services', index, 'maxBatch'] : ['services', index, 'requests', 'stepTokens'];
  return [
    {
      path,
      message: `expected steps of at least maxBatch tokens, got ${tokens} tokens for ${batch} requests`,
      hint: 'each request that decodes takes a token of the step',
    },
  ];
}

function apartFindings(scenario: unknown, service: unknown, index: number, sites: readonly PlainSite[]): Finding[] {
  const gpus = numberAt(service, ['gpusPerReplica']);
  const prefillGpus = numberAt(service, ['requests', 'apart', 'prefillGpus']);
  if (gpus === undefined || prefillGpus === undefined) return [];
  const path = ['services', index, 'requests', 'apart', 'prefillGpus'];
  if (prefillGpus >= gpus)
    return [{ path, message: `expected fewer GPUs than the ${gpus} of a replica, got ${prefillGpus}` }];
  const model = plainModelOf(scenario, service);
  const promptTokens = numberAt(service, ['promptTokens']) ?? 1;
  const residency = residencyOf(scenario, service);
  if (model === undefined || residency === undefined || valueAt(scenario, ['sites']) === undefined) return [];
  const least = Math.min(prefillGpus, gpus - prefillGpus);
  const tight = allowedSites(sites, residency).find(
    ({ rack }) =>
      rack !== undefined && largestBatch(replicaOf(model, rack, { gpusPerReplica: least }), promptTokens) < 1,
  );
  if (tight === undefined) return [];
  return [
    {
      path,
      message: `expected either part to hold ${model.id} and a prompt of ${Math.ceil(promptTokens)} tokens, got parts of ${prefillGpus} and ${gpus - prefillGpus} GPUs of ${tight.rack?.id}`,
      hint: 'raise gpusPerReplica, or leave prefill and decoding together',
    },
  ];
}
