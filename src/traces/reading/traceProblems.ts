import { type Issue, TraceError } from '../../errors.ts';

/** Problems that are told one by one; the rest is only counted. */
const TOLD = 20;

/** Problems beyond which a file is read no further: nobody mends so many by hand, and a packed file may hold billions. */
const MOST = 100_000;

/** Collects what is wrong in one file, so that a reader learns of everything at once. */
export class TraceProblems {
  private readonly file: string;
  private readonly issues: Issue[] = [];
  private count = 0;

  constructor(file: string) {
    this.file = file;
  }

  /**
   * Notes a problem and goes on.
   * @param line 1-based; undefined when the file as a whole is meant
   * @param column name of the column or of the part of the file
   * @throws TraceError when there are too many to go on
   */
  add(line: number | undefined, column: string, message: string): void {
    this.count++;
    if (this.count <= TOLD)
      this.issues.push({ file: this.file, ...(line === undefined ? {} : { line }), path: column, message });
    if (this.count > MOST) this.giveUp(`more than ${MOST} problems; the rest of the file was not read`);
  }

  /** @throws TraceError when anything was noted: the first twenty, then how many more there are. */
  throwIfAny(): void {
    if (this.count === 0) return;
    const more = this.count - TOLD;
    if (more > 0) this.giveUp(`${more} more ${more === 1 ? 'problem' : 'problems'}`);
    throw new TraceError(this.issues);
  }

  private giveUp(message: string): never {
    throw new TraceError([...this.issues, { file: this.file, path: 'file', message }]);
  }
}
