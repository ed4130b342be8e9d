import { caseFactsOf, lastTold } from '../payment/payment-case.js';
import { replayPayment } from '../payment/replay.js';
import type { CaseAnswer, CaseFacts, Central } from '../ports/central.js';
import type { Clock } from '../ports/clock.js';
import type { Journal } from '../ports/journal.js';

/** What looking up a case works with. */
export interface CaseDeskPorts {
  readonly journal: Pick<Journal, 'readPayment'>;
  readonly central: Pick<Central, 'findCase'>;
  readonly clock: Clock;
}

/** Finds a payment of this kiosk by its code, where it remembers it. */
export interface OwnCases {
  find(code: string): string | undefined;
}

/** Codes that nobody has, within the window, before this kiosk answers no more (attack A23). */
export const CODE_MISSES_MAX = 10;
const WINDOW_MS = 600_000;

/** Answers what became of a payment: by this kiosk's own journal, then by central. */
export class CaseDesk {
  #missesMs: readonly number[] = [];

  constructor(
    private readonly kioskId: string,
    private readonly ports: CaseDeskPorts,
    private readonly ownCases: OwnCases,
  ) {}

  /** Works without central for this kiosk's own cases. Rejects never. */
  async find(code: string): Promise<CaseAnswer> {
    const retryAfterSeconds = this.#waitSeconds();
    if (retryAfterSeconds > 0) return { result: 'tooManyTries', retryAfterSeconds };
    const own = this.#own(code);
    const answer = await this.ports.central.findCase(code);
    if (own === undefined) {
      if (answer.result === 'notFound') this.#missed();
      return answer;
    }
    if (answer.result !== 'found') return { result: 'found', facts: own };
    return { result: 'found', facts: wiser(own, answer.facts) };
  }

  #own(code: string): CaseFacts | undefined {
    const paymentId = this.ownCases.find(code);
    if (paymentId === undefined) return undefined;
    try {
      const rows = this.ports.journal.readPayment(paymentId);
      const snapshot = rows.length === 0 ? undefined : replayPayment(rows);
      if (snapshot === undefined) return undefined; // another version wrote it: central reads it
      return caseFactsOf(snapshot, { kiosk: this.kioskId, seq: lastTold(rows) });
    } catch {
      return undefined; // a disk that cannot be read: central may know
    }
  }

  #missed(): void {
    this.#missesMs = [...this.#recent(), this.ports.clock.monoMs()];
  }

  #recent(): readonly number[] {
    const now = this.ports.clock.monoMs();
    return this.#missesMs.filter((atMs) => now - atMs < WINDOW_MS);
  }

  #waitSeconds(): number {
    const oldest = this.#recent().at(-CODE_MISSES_MAX);
    if (oldest === undefined) return 0;
    return Math.ceil((oldest + WINDOW_MS - this.ports.clock.monoMs()) / 1_000);
  }
}

/**
 * Of two tellers the one who has seen more rows. What was paid out only central knows: it is so
 * even where central has not heard of the last rows.
 */
function wiser(own: CaseFacts, central: CaseFacts): CaseFacts {
  if (central.seq >= own.seq) return central;
  const owed = Math.max(0, own.owed - central.paid) as CaseFacts['owed'];
  return { ...own, owed, paid: central.paid };
}
