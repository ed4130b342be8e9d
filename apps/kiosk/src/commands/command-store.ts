import { join } from 'node:path';
import { COMMAND_LASTS_MS_MAX } from '@kiosk/flow/commands/command';
import { z } from 'zod';
import { readIfThere, writeDurably } from '../world/durable-file.js';

const MEMORY_MAX = 200;

const remembered = z.object({
  id: z.string(),
  kind: z.string(),
  notAfterMs: z.int(),
  /** Run of the process that took it. */
  boot: z.string(),
  ended: z.boolean(),
});
export type Remembered = z.output<typeof remembered>;

/**
 * Which commands this kiosk has taken: durable before one is carried out, so that none is carried out
 * twice. Forgotten once central could not have them still valid.
 */
export class CommandStore {
  readonly #path: string;
  #all: readonly Remembered[];

  constructor(folder: string) {
    this.#path = join(folder, 'commands.json');
    this.#all = stored(this.#path);
  }

  find(id: string): Remembered | undefined {
    return this.#all.find((each) => each.id === id);
  }

  hasRoom(): boolean {
    return this.#all.length < MEMORY_MAX;
  }

  /** Taken and not ended. */
  open(): readonly Remembered[] {
    return this.#all.filter(({ ended }) => !ended);
  }

  /** Remembers a command, or that it has ended. */
  keep(command: Remembered): void {
    const others = this.#all.filter(({ id }) => id !== command.id);
    this.#write([...others, command]);
  }

  /** Forgets what is over and cannot come again. */
  forget(nowMs: number): void {
    const kept = this.#all.filter(
      ({ ended, notAfterMs }) => !ended || notAfterMs + COMMAND_LASTS_MS_MAX > nowMs,
    );
    if (kept.length < this.#all.length) this.#write(kept);
  }

  #write(all: readonly Remembered[]): void {
    writeDurably(this.#path, JSON.stringify(all));
    this.#all = all;
  }
}

/** A file that cannot be read remembers nothing: the time limit of each command still holds. */
function stored(path: string): readonly Remembered[] {
  const text = readIfThere(path);
  if (text === undefined) return [];
  try {
    return z.array(remembered).parse(JSON.parse(text));
  } catch {
    return [];
  }
}
