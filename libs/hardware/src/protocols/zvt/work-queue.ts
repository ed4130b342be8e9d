import type { AuthorisationIntent, ReversalIntent } from '@kiosk/flow/ports/card-reader';

/** One thing to be done at the terminal. */
export type Work =
  | { readonly kind: 'authorise'; readonly intent: AuthorisationIntent; readonly sinceMs: number }
  | { readonly kind: 'reverse'; readonly intent: ReversalIntent; readonly tries: number }
  | { readonly kind: 'closeDay' | 'diagnose' };

/** An authorisation that will not be sent any more. */
export interface Unsent {
  readonly authorisationId: string;
  readonly isAborted: boolean;
}

/** What is to be done, in order; a terminal does one thing at a time. */
export class WorkQueue {
  #work: Work[] = [];
  /** Aborted while they waited. */
  readonly #aborted = new Set<string>();

  add(work: Work): void {
    this.#work.push(work);
  }

  /** Before all others. */
  addFirst(work: Work): void {
    this.#work.unshift(work);
  }

  next(): Work | undefined {
    return this.#work.shift();
  }

  get hasCustomer(): boolean {
    return this.#work.some(({ kind }) => kind === 'authorise');
  }

  /** Marks an authorisation that still waits; any other is not touched. */
  abort(authorisationId: string): void {
    const isWaiting = this.#work.some(
      (work) => work.kind === 'authorise' && work.intent.authorisationId === authorisationId,
    );
    if (isWaiting) this.#aborted.add(authorisationId);
  }

  /** Whether it was aborted before its turn; asked once. */
  wasAborted(authorisationId: string): boolean {
    return this.#aborted.delete(authorisationId);
  }

  /** Takes out authorisations that were aborted, or have waited since then or longer. */
  takeOld(sinceMs: number): readonly Unsent[] {
    const old: Unsent[] = [];
    this.#work = this.#work.filter((work) => {
      if (work.kind !== 'authorise') return true;
      const { authorisationId } = work.intent;
      const isAborted = this.wasAborted(authorisationId);
      if (!isAborted && work.sinceMs > sinceMs) return true;
      old.push({ authorisationId, isAborted });
      return false;
    });
    return old;
  }
}

/** The first attempt at a reversal. */
export const reversalWork = (intent: ReversalIntent): Work => ({
  kind: 'reverse',
  intent,
  tries: 0,
});
