import type { Row } from '../../journal/row.js';

/** Wrong codes in a row before the kiosk makes people wait (facts: reliability 3.6 item 3). */
export const WRONG_MAX = 5;
const FIRST_WAIT_MS = 15 * 60_000;
const WAIT_MS_MAX = 24 * 3_600_000;
/** A code that was taken is known for what it is for so many more. */
const REMEMBERED = 12;

/** A challenge that was answered. */
export interface Answered {
  readonly challenge: string;
  readonly person: string;
}

/** What the journal says of the codes that were tried at this kiosk. No clock is in it. */
export interface AccessBooks {
  /** Codes that were taken, ever. */
  readonly counter: number;
  /** Wrong ones since the last that was taken, or since the last wait. */
  readonly wrong: number;
  /** Waits since the last code that was taken: each is twice as long as the one before. */
  readonly waits: number;
  /** What of the last wait has not been served yet, in milliseconds. */
  readonly waitMs: number;
  readonly answered: readonly Answered[];
  /** Hashes of the sealed codes that were used. */
  readonly sealedUsed: readonly string[];
}

export const newAccessBooks: AccessBooks = {
  counter: 0,
  wrong: 0,
  waits: 0,
  waitMs: 0,
  answered: [],
  sealedUsed: [],
};

/** How long one waits after so many waits: 15 minutes, doubling to a day. In milliseconds. */
export const waitAfter = (waits: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.min(waits, 10), WAIT_MS_MAX);

interface Body {
  readonly why?: string;
  readonly challenge?: string;
  readonly sealed?: string;
  readonly person?: string;
  readonly ms?: number;
}

function accepted(books: AccessBooks, { challenge, sealed, person = '' }: Body): AccessBooks {
  return {
    counter: books.counter + 1,
    wrong: 0,
    waits: 0,
    waitMs: 0,
    answered:
      challenge === undefined
        ? books.answered
        : [...books.answered, { challenge, person }].slice(-REMEMBERED),
    sealedUsed: sealed === undefined ? books.sealedUsed : [...books.sealedUsed, sealed],
  };
}

/** Adds one durable row. */
export function keepAccess(
  books: AccessBooks,
  { type, body }: Pick<Row, 'type' | 'body'>,
): AccessBooks {
  const said = (body ?? {}) as Body;
  switch (type) {
    case 'service.codeAccepted':
      return accepted(books, said);
    case 'service.codeRefused':
      return said.why === 'wrong' ? { ...books, wrong: books.wrong + 1 } : books;
    case 'service.locked':
      return { ...books, wrong: 0, waits: books.waits + 1, waitMs: said.ms ?? 0 };
    case 'service.waited':
      return { ...books, waitMs: Math.max(0, books.waitMs - (said.ms ?? 0)) };
    default:
      return books;
  }
}
