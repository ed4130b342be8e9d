import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LINES_MAX = 300;
const LINE_LENGTH_MAX = 1_000;
const FILE_BYTES_MAX = 5_000_000;

/** One line a process wrote; `number` counts from 1 and never repeats. */
export interface LogLine {
  readonly number: number;
  readonly text: string;
}

/** What the kiosk's process wrote: whole in a file of bounded size, its end in memory for the page. */
export class LineLog {
  readonly #lines: LogLine[] = [];
  readonly #file: string;
  #bytes: number;
  #count = 0;

  constructor(file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
    this.#bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  add(text: string): void {
    this.#write(`${text}\n`);
    this.#count += 1;
    this.#lines.push({ number: this.#count, text: text.slice(0, LINE_LENGTH_MAX) });
    if (this.#lines.length > LINES_MAX) this.#lines.shift();
  }

  /** Lines with a number above `number`, oldest first, as far as they are still held. */
  after(number: number): readonly LogLine[] {
    return this.#lines.filter((line) => line.number > number);
  }

  #write(text: string): void {
    if (this.#bytes > FILE_BYTES_MAX) {
      renameSync(this.#file, `${this.#file}.1`);
      this.#bytes = 0;
    }
    appendFileSync(this.#file, text);
    this.#bytes += Buffer.byteLength(text);
  }
}
