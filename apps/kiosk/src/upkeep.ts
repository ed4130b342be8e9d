import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import type { Clock } from '@kiosk/flow/ports/clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { Inspection } from './journal/inspection.js';
import { asJournalError } from './journal/sqlite-error.js';
import type { SqliteJournal } from './journal/sqlite-journal.js';
import type { Log } from './world/log.js';

/** What upkeep looks at and works on. */
export interface UpkeepSetup {
  readonly kiosk: Pick<Kiosk, 'isIdle'>;
  readonly journal: Pick<SqliteJournal, 'logBytes' | 'checkpoint'>;
  /** Begins to read the whole journal again. */
  readonly inspect: () => Pick<Inspection, 'step' | 'close'>;
  /** The journal is not what it was: no more money. */
  readonly damaged: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_EVERY_MS = 30_000;
/** Some 500 payments: checkpoints are rare, because only a checkpoint can corrupt. */
const LOG_BYTES_WORTH = 1024 * 1024;
/** Bits rot slowly; the first reading is the one at the start (F06). */
const INSPECT_EVERY_MS = 24 * 3_600_000;
/** Between two steps of an inspection a touch is heard. */
const STEP_EVERY_MS = 50;

/** Does, while nobody is at the kiosk, what must not happen beside money. The result ends it. */
export function keepUp(setup: UpkeepSetup): () => void {
  const upkeep = new Upkeep(setup);
  upkeep.begin();
  return () => upkeep.end();
}

class Upkeep {
  #inspection: ReturnType<UpkeepSetup['inspect']> | undefined;
  #inspectedAtMs: number;
  #cancel: () => void = () => undefined;

  constructor(private readonly setup: UpkeepSetup) {
    this.#inspectedAtMs = setup.clock.monoMs();
  }

  begin(): void {
    this.#after(LOOK_EVERY_MS);
  }

  end(): void {
    this.#cancel();
    this.#inspection?.close();
    this.#inspection = undefined;
  }

  #after(delayMs: number): void {
    this.#cancel = this.setup.clock.after(delayMs, () => this.#look());
  }

  #look(): void {
    const { kiosk, journal, clock, inspect } = this.setup;
    if (!kiosk.isIdle) return this.#after(LOOK_EVERY_MS);
    if (journal.logBytes() > LOG_BYTES_WORTH) this.#checkpoint();
    const isDue = clock.monoMs() - this.#inspectedAtMs >= INSPECT_EVERY_MS;
    if (isDue) this.#inspection ??= inspect();
    this.#stepOn();
    this.#after(this.#inspection === undefined ? LOOK_EVERY_MS : STEP_EVERY_MS);
  }

  #stepOn(): void {
    const found = this.#inspection?.step() ?? 'goesOn';
    if (found === 'goesOn') return;
    this.#inspection?.close();
    this.#inspection = undefined;
    this.#inspectedAtMs = this.setup.clock.monoMs();
    if (found === 'good') return this.setup.log('info', 'journal.inspected');
    this.setup.log('error', 'journal.damaged', { why: found.damage });
    this.setup.damaged();
  }

  #checkpoint(): void {
    const { journal, log } = this.setup;
    try {
      journal.checkpoint();
    } catch (thrown) {
      const error = asJournalError(thrown);
      if (!(error instanceof JournalError)) throw error;
      log('error', 'journal.checkpointFailed', { why: error.message });
    }
  }
}
