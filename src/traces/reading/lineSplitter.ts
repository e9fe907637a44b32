import { TraceError } from '../../errors.ts';

/** Characters a line may have; no format has a longer one, and a file without line ends must not fill the memory. */
const LONGEST_LINE = 32e6;

/** Blank lines a file may have; no format needs any, and a file of nothing else must not take minutes. */
const MOST_BLANK = 100_000;

/** Cuts a text that comes in pieces into lines. Takes LF and CRLF, and drops a byte-order mark. */
export class LineSplitter {
  private readonly file: string;
  private readonly take: (line: string, number: number) => void;
  private rest = '';
  private number = 0;
  private blank = 0;

  /**
   * @param file name to put into errors
   * @param take gets every line without its end, numbered from 1
   */
  constructor(file: string, take: (line: string, number: number) => void) {
    this.file = file;
    this.take = take;
  }

  /** @throws TraceError when a line has more than 32 million characters, or too many lines have none */
  push(piece: string): void {
    let from = 0;
    for (;;) {
      const end = piece.indexOf('\n', from);
      if (end < 0) break;
      this.emit(this.rest + piece.slice(from, end));
      this.rest = '';
      from = end + 1;
    }
    this.rest += piece.slice(from);
    if (this.rest.length > LONGEST_LINE) {
      const message = `expected lines of at most ${LONGEST_LINE / 1e6} million characters, got a longer one`;
      throw new TraceError([{ file: this.file, line: this.number + 1, path: 'row', message }]);
    }
  }

  /** Hands over the last line when it has no end. */
  finish(): void {
    if (this.rest !== '') this.emit(this.rest);
    this.rest = '';
  }

  private emit(line: string): void {
    this.number++;
    if (line.length < 16 && line.trim() === '' && ++this.blank > MOST_BLANK) {
      const message = `expected rows, got more than ${MOST_BLANK} blank lines`;
      throw new TraceError([{ file: this.file, line: this.number, path: 'row', message }]);
    }
    const begin = this.number === 1 && line.startsWith('\uFEFF') ? 1 : 0;
    this.take(line.slice(begin, line.endsWith('\r') ? -1 : undefined), this.number);
  }
}
