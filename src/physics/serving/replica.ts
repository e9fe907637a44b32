/** A model on the GPUs of one replica, as step law, power law and memory see it. */
export interface Replica {
  readonly gpus: number;
  readonly parameters: number;
  /** Parameters that one token passes through. */
  readonly activeParameters: number;
  readonly layers: number;
  /** Width of the residual stream: what the GPUs of a replica exchange twice a layer and token. */
  readonly hidden: number;
  /** Parameters of experts that a router chooses among; 0 for a dense model. */
  readonly routedParameters: number;
  /** Experts a token visits over experts there are; 0 for a dense model. */
  readonly expertShare: number;
  readonly bytesPerWeight: number;
  /** Bytes of cache of a token in the layers that look back over the whole context. */
  readonly kvBytesPerToken: number;
  /** Bytes of cache of a token in the layers that look back over `window` tokens; 0 without such layers. */
  readonly windowedKvBytesPerToken: number;
  /** Tokens that those layers look back; irrelevant without them. */
  readonly window: number;
  /** Share of the layers that look back over the whole context. */
  readonly fullLayerShare: number;
  /** Bytes per second of one GPU. */
  readonly memoryBandwidth: number;
  /** FLOP/s of one GPU, dense, at the precision of the weights. */
  readonly flops: number;
  /** FLOP/s of one GPU, dense, in BF16: attention, and what the power law counts against. */
  readonly bf16Flops: number;
  /** Bytes per second in one direction between a GPU and the others of its replica. */
  readonly linkBandwidth: number;
}

/** Whether weights are kept in fewer bytes than they are multiplied in, as FP8 and FP4 are. */
export const isQuantised = (replica: Pick<Replica, 'bytesPerWeight'>): boolean => replica.bytesPerWeight <= 1;

/**
 * Share of the experts' weights that a pass over `tokens` tokens reads, when the tokens choose as if `skew` of them chose alike at
 * random: popular experts are chosen together.
 * Source: chance that an expert is chosen by nobody, (1 − k/E)^tokens; the skew is fitted.
 */
export const touchedExperts = (replica: Pick<Replica, 'expertShare'>, tokens: number, skew: number): number =>
  replica.expertShare === 0 ? 0 : 1 - (1 - replica.expertShare) ** (tokens * skew);

/** Bytes of weights that a pass over `tokens` tokens reads, over all GPUs of the replica. */
export const weightBytes = (replica: Replica, tokens: number, skew: number): number =>
  replica.bytesPerWeight *
  (replica.parameters - replica.routedParameters + replica.routedParameters * touchedExperts(replica, tokens, skew));
