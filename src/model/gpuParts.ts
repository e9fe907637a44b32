/** Parts a GPU that jobs share is divided into. */
export const GPU_PARTS = 100;

/** Parts that a fraction of a GPU takes, rounded up; a part in 10^9 forgives the rounding of decimals. */
export const partsOf = (gpus: number): number => Math.ceil(gpus * GPU_PARTS - 1e-9);
