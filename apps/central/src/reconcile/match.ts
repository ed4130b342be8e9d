import type { TheirLine } from './mapping.js';

/** In which way two books do not say the same. */
export const DIFFERENCE_TYPES = [
  /** We have it, their file does not. */
  'missingThere',
  /** Their file has it, nobody here knows the number. */
  'missingHere',
  /** It is ours, of another business day. */
  'otherDay',
  'amount',
  'reference',
  /** Their file has it twice. */
  'twiceThere',
  /** They took it; here it was refused, is pending, or was closed. */
  'notTakenHere',
  /** Undone here, and their file still has it. */
  'undoneHere',
  /** Undone there, and here it stands. */
  'undoneThere',
  /** Both agree, and the kiosk's journal says something else. */
  'journal',
  /** Taken by wallet or card, and neither posted nor given back. */
  'unposted',
  /** The kiosk's journal tells a posting that central never made. */
  'journalOnly',
  'bagShort',
  'bagOver',
] as const;
export type DifferenceType = (typeof DIFFERENCE_TYPES)[number];

/** Something that happened to a payment, as central knows it. */
export interface OurLine {
  readonly number: string;
  readonly kind: 'paid' | 'refunded';
  readonly amount: number;
  readonly reference: string | null;
  /** The business day here. */
  readonly day: string;
  /** What is not `taken` is not expected in their file. */
  readonly state: 'taken' | 'refused' | 'pending' | 'closed';
  readonly kiosk: string;
  readonly paymentId: string;
  /** What the kiosk's journal has posted of it; null while its rows are still on their way. */
  readonly journal: number | null;
  /** Taken for a payment that was never posted, nor given back. */
  readonly unposted: boolean;
}

/** One difference, with the two sides that made it. */
export interface Difference {
  readonly type: DifferenceType;
  readonly number: string;
  readonly kiosk: string;
  readonly paymentId: string | null;
  /** What is at stake, in fen. */
  readonly amount: number;
  readonly ours: OurLine | null;
  readonly lines: readonly number[];
  readonly detail: string;
}

/** Both books of one day. */
export interface TwoBooks {
  readonly day: string;
  /** Ours of the day, and those of other days that their file names. */
  readonly ours: readonly OurLine[];
  readonly theirs: readonly TheirLine[];
}

export interface Matched {
  readonly matched: number;
  readonly differences: readonly Difference[];
}

const keyOf = ({ kind, number }: { readonly kind: string; readonly number: string }): string =>
  `${kind} ${number}`;

/** Compares two books of one day, line by line, by number. Pure. */
export function match(books: TwoBooks): Matched {
  return new Matching(books).result();
}

/** One comparison; it lives no longer than `match`. */
class Matching {
  readonly #ours: ReadonlyMap<string, OurLine>;
  readonly #theirs = new Map<string, TheirLine[]>();
  readonly #differences: Difference[] = [];
  #matched = 0;

  constructor(private readonly books: TwoBooks) {
    this.#ours = new Map(books.ours.map((line) => [keyOf(line), line]));
    for (const line of books.theirs) {
      const same = this.#theirs.get(keyOf(line));
      if (same === undefined) this.#theirs.set(keyOf(line), [line]);
      else same.push(line);
    }
  }

  result(): Matched {
    for (const lines of this.#theirs.values()) this.#compare(lines);
    for (const ours of this.#ours.values()) this.#miss(ours);
    return { matched: this.#matched, differences: this.#differences };
  }

  /** Lines of their file with one number and kind. */
  #compare(lines: readonly TheirLine[]): void {
    const [theirs, ...more] = lines;
    if (theirs === undefined) return;
    const ours = this.#ours.get(keyOf(theirs));
    if (more.length > 0) {
      const amount = more.reduce((sum, line) => sum + line.amount, 0);
      const all = lines.map(({ line }) => line);
      this.#add({ type: 'twiceThere', ours: ours ?? null, lines: all, amount }, theirs);
    }
    const found = ours === undefined ? this.#unknown(theirs) : this.#between(ours, theirs);
    if (found === undefined) this.#matched += 1;
    else this.#add({ ours: ours ?? null, lines: [theirs.line], ...found }, theirs);
  }

  #unknown({ kind, number, amount }: TheirLine): Found {
    const paid = this.#ours.get(keyOf({ kind: 'paid', number }));
    return kind === 'refunded' && paid !== undefined
      ? { type: 'undoneThere', amount, ours: paid }
      : { type: 'missingHere', amount };
  }

  #between(ours: OurLine, theirs: TheirLine): Found | undefined {
    const { day } = this.books;
    const { amount } = theirs;
    if (ours.state !== 'taken') {
      return { type: 'notTakenHere', amount, detail: `here it is ${ours.state}` };
    }
    if (ours.day !== day) return { type: 'otherDay', amount, detail: `here it is of ${ours.day}` };
    if (ours.amount !== amount) {
      const detail = `here ${ours.amount} fen, there ${amount}`;
      return { type: 'amount', amount: Math.abs(ours.amount - amount), detail };
    }
    if (differ(ours.reference, theirs.reference)) {
      const detail = `here ${ours.reference ?? ''}, there ${theirs.reference ?? ''}`;
      return { type: 'reference', amount, detail };
    }
    return ownFault(ours);
  }

  #miss(ours: OurLine): void {
    const { kind, number, day, state } = ours;
    if (state !== 'taken' || day !== this.books.day || this.#theirs.has(keyOf(ours))) return;
    const other = keyOf({ kind: kind === 'paid' ? 'refunded' : 'paid', number });
    const undone = this.#ours.get(other)?.day === day;
    // Done and undone on one day: a file may leave out both, which comes to the same.
    if (undone && !this.#theirs.has(other)) this.#matched += 1;
    else {
      const type = kind === 'paid' ? 'missingThere' : 'undoneHere';
      const line = this.#theirs.get(other)?.map((each) => each.line) ?? [];
      this.#add({ type, ours, lines: line, amount: ours.amount }, ours);
    }
  }

  #add(found: Found & Pick<Difference, 'lines'>, { number }: { readonly number: string }): void {
    const { type, amount, detail = '', lines, ours = null } = found;
    const { kiosk = '', paymentId = null } = ours ?? {};
    this.#differences.push({ type, number, kiosk, paymentId, amount, ours, lines, detail });
  }
}

interface Found {
  readonly type: DifferenceType;
  readonly amount: number;
  readonly detail?: string;
  readonly ours?: OurLine | null;
}

const differ = (ours: string | null, theirs: string | null): boolean =>
  ours !== null && theirs !== null && theirs !== '' && ours !== theirs;

/** Both books agree: does the kiosk's journal, and did the money go where it was for? */
function ownFault({ kind, journal, amount, unposted }: OurLine): Found | undefined {
  if (kind !== 'paid') return undefined;
  if (unposted) return { type: 'unposted', amount, detail: 'taken, not posted, not given back' };
  if (journal === null || journal === amount) return undefined;
  const detail = `the journal has ${journal} fen`;
  return { type: 'journal', amount: Math.abs(amount - journal), detail };
}
