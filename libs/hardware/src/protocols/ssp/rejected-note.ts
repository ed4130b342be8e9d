import type { BillAcceptorEvent } from '@kiosk/flow/ports/bill-acceptor';
import { wentBack, type OpenNote } from './open-note.js';
import { rejectReason, rejectWords } from './reasons.js';

/** A note that EC was said of; why, has yet to be asked by LAST REJECT CODE. */
export class RejectedNote {
  #found: { readonly note: OpenNote | undefined } | undefined;

  /** Whether the code is still to be asked. */
  get wantsCode(): boolean {
    return this.#found !== undefined;
  }

  /** Whether it is a note that was followed. */
  get isFollowed(): boolean {
    return this.#found?.note !== undefined;
  }

  /** @param note absent when none was followed. */
  take(note: OpenNote | undefined): void {
    this.#found = { note };
  }

  /** @param mayBeOther it may have been a note whose fate is open: then nothing is said of it. */
  told(code: number | undefined, mayBeOther: boolean): BillAcceptorEvent[] {
    const found = this.#found;
    this.#found = undefined;
    const [reason, detail] = [rejectReason(code), rejectWords(code)];
    if (found?.note !== undefined) return [wentBack(found.note, reason, detail)];
    return found === undefined || mayBeOther ? [] : [{ type: 'note.rejected', reason, detail }];
  }
}
