import { join } from 'node:path';
import type { Duty } from '@kiosk/flow/ports/duty';
import type { Bilingual } from '@kiosk/flow/text/language';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../world/durable-file.js';

const duty = z.object({
  on: z.boolean(),
  note: z.object({ zh: z.string(), en: z.string() }).exactOptional(),
});
type Kept = z.output<typeof duty>;

/** Whether operations let this kiosk serve, in a small file: it holds over restarts and power cuts. */
export class FileDuty implements Duty {
  readonly #path: string;
  readonly #listeners = new Set<() => void>();
  #kept: Kept;

  constructor(folder: string) {
    this.#path = join(folder, 'duty.json');
    this.#kept = stored(this.#path);
  }

  isOn(): boolean {
    return this.#kept.on;
  }

  note(): Bilingual | undefined {
    return this.#kept.on ? undefined : this.#kept.note;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  goOff(note: Bilingual | undefined): void {
    this.#keep({ on: false, ...(note && { note }) });
  }

  goOn(): void {
    this.#keep({ on: true });
  }

  #keep(kept: Kept): void {
    writeDurably(this.#path, JSON.stringify(kept));
    this.#kept = kept;
    for (const listener of this.#listeners) listener();
  }
}

/** A file that was written and cannot be read: somebody wanted it off, and nobody can tell why. */
function stored(path: string): Kept {
  const text = readIfThere(path);
  if (text === undefined) return { on: true };
  try {
    return duty.parse(JSON.parse(text));
  } catch {
    return { on: false };
  }
}
