/** Told when a job takes nodes and when it leaves them, for whatever reason. */
export interface SegmentWatch {
  began(job: number): void;
  left(job: number): void;
  /** Told when a job that started again has loaded what it needs and gets on. */
  progressed?(job: number): void;
  /** Told when the speed of jobs that run changed. */
  speedChanged?(): void;
}
