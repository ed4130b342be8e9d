import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Something true that outlives this process: JSON in a file, replaced whole.
 *
 * No sync: a bench may be killed at any instant, the machine under it may not lose its power.
 */
export class KeptFile<Kept> {
  #written = '';

  constructor(private readonly file: string) {}

  /** What was kept last, by this process or one before; `undefined` when nothing was. */
  read(): Kept | undefined {
    if (!existsSync(this.file)) return undefined;
    return JSON.parse(readFileSync(this.file, 'utf8')) as Kept;
  }

  keep(kept: Kept): void {
    const text = JSON.stringify(kept);
    if (text === this.#written) return;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, text);
    renameSync(`${this.file}.new`, this.file);
    this.#written = text;
  }
}
