import type { NewRow, Sha256 } from '../../journal/row.js';
import type { Chance } from '../../ports/chance.js';
import type { Clock } from '../../ports/clock.js';
import type { Role } from '../roles.js';
import { waitAfter, WRONG_MAX, type AccessBooks } from './access-books.js';
import { drawChallenge, responseTo, type Asked } from './challenge.js';
import { sealedHash, SEALED_LENGTH, type SealedCode } from './sealed-code.js';

/** Why a code does not open; `locked`: nobody's does, for a while. */
export const CODE_REFUSALS = ['wrong', 'used', 'expired', 'locked'] as const;
export type CodeRefusal = (typeof CODE_REFUSALS)[number];
export type CodeVerdict = 'accepted' | CodeRefusal;

/** What codes are checked with. */
export interface AccessParts {
  readonly kioskId: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly sha256: Sha256;
  readonly books: () => AccessBooks;
  /**
   * Makes rows durable.
   *
   * @throws JournalError when they could not be: then nobody comes in.
   */
  readonly write: (rows: readonly NewRow[]) => void;
  /** What this kiosk shares with central; `undefined` before it was told. */
  readonly secret: () => string | undefined;
  readonly sealed: readonly SealedCode[];
  /** Runs what a timer set off; a refusing journal is dealt with there. */
  readonly guard: (act: () => void) => void;
  /** Calls when a wait is over, or a minute of it. */
  readonly changed: () => void;
}

/** Who asks to come in. */
export interface Asker {
  readonly role: Role;
  readonly person: string;
}

/** A challenge waits so long for its code, by the monotonic clock. */
const CHALLENGE_MS = 10 * 60_000;
/** A wait is served in so many parts: a power cut costs who waits one of them at most. */
const WAIT_PARTS = 15;

interface Open extends Asker {
  readonly challenge: string;
  readonly sinceMs: number;
}

const row = (type: string, body: NewRow['body']): NewRow => ({
  type: `service.${type}`,
  paymentId: '',
  body,
  lines: [],
});

/**
 * Checks the codes of staff: offline, and without a clock that could be set. What was tried, and
 * what was waited, stands in the journal, so that neither a kill nor a new battery shortens it.
 */
export class AccessDesk {
  #open: Open | undefined;
  #last: Open | undefined;
  #cancel: (() => void) | undefined;

  constructor(private readonly parts: AccessParts) {}

  /** Goes on with a wait that a restart broke off. */
  start(): void {
    if (this.waitMs > 0) this.#serveWait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** What is still to be waited before any code is looked at, in milliseconds. */
  get waitMs(): number {
    return this.parts.books().waitMs;
  }

  /** The challenge for who asks; the same one until it is answered or ten minutes old. */
  challengeFor(asker: Asker): string {
    const { clock, chance, books } = this.parts;
    const open = this.#open;
    const isSame = open?.role === asker.role && open.person === asker.person;
    if (isSame && !this.#isOld(open)) return open.challenge;
    this.#last = open;
    const challenge = drawChallenge({ role: asker.role, counter: books().counter, chance });
    this.#open = { ...asker, challenge, sinceMs: clock.monoMs() };
    return challenge;
  }

  /**
   * Looks at a code once. What came of it is durable on return.
   *
   * @throws JournalError when it could not be made durable; nobody is let in then.
   */
  tryCode(code: string): CodeVerdict {
    if (this.waitMs > 0) return 'locked';
    const asker = this.#open;
    if (asker === undefined) return 'expired';
    return code.length === SEALED_LENGTH ? this.#trySealed(asker, code) : this.#try(asker, code);
  }

  #try(asker: Open, code: string): CodeVerdict {
    const { role, person, challenge } = asker;
    if (!this.#answers(asker, code)) return this.#refuse(asker, this.#whyNot(code));
    if (this.#isOld(asker)) return this.#refuse(asker, 'expired');
    this.parts.write([row('codeAccepted', { role, person, challenge })]);
    this.#open = undefined;
    return 'accepted';
  }

  #trySealed(asker: Open, code: string): CodeVerdict {
    const { kioskId, sha256, sealed, books, write } = this.parts;
    const { role, person } = asker;
    const hash = sealedHash(sha256, kioskId, code);
    if (books().sealedUsed.includes(hash)) return this.#refuse(asker, 'used');
    if (!sealed.some((each) => each.hash === hash && each.role === role)) {
      return this.#refuse(asker, 'wrong');
    }
    write([row('codeAccepted', { role, person, sealed: hash })]);
    this.#open = undefined;
    return 'accepted';
  }

  #whyNot(code: string): CodeRefusal {
    if (this.parts.books().answered.some((each) => this.#answers(each, code))) return 'used';
    return this.#last !== undefined && this.#answers(this.#last, code) ? 'expired' : 'wrong';
  }

  #answers({ challenge, person }: Omit<Asked, 'kiosk'>, code: string): boolean {
    const { sha256, secret, kioskId: kiosk } = this.parts;
    const shared = secret();
    return (
      shared !== undefined && responseTo(sha256, shared, { kiosk, challenge, person }) === code
    );
  }

  #refuse({ role, person }: Asker, why: CodeRefusal): CodeRefusal {
    const { books, write } = this.parts;
    const rows = [row('codeRefused', { role, person, why })];
    const isLast = why === 'wrong' && books().wrong + 1 >= WRONG_MAX;
    if (isLast) rows.push(row('locked', { ms: waitAfter(books().waits) }));
    write(rows);
    if (!isLast) return why;
    this.#open = undefined;
    this.#serveWait();
    return 'locked';
  }

  #isOld({ sinceMs }: Open): boolean {
    return this.parts.clock.monoMs() - sinceMs > CHALLENGE_MS;
  }

  #serveWait(): void {
    const { books, clock, guard, changed } = this.parts;
    const { waits, waitMs } = books();
    const part = Math.ceil(waitAfter(waits - 1) / WAIT_PARTS);
    const ms = Math.min(waitMs, part);
    this.#cancel = clock.after(ms, () => {
      guard(() => this.#served(ms));
      changed();
    });
  }

  #served(ms: number): void {
    this.parts.write([row('waited', { ms })]);
    if (this.waitMs > 0) this.#serveWait();
  }
}
