/** Told when a job takes nodes and when it leaves them, for whatever reason. */
export interface SegmentWatch {
  began(job: number): void;
  left(job: number): void;
  /** Told when the speed of jobs that run changed. */
  speedChanged?(): void;
}
