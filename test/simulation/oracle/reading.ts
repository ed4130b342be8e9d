import type { Row } from '@kiosk/flow/journal/row';
import { followCharge, openCharge, type ReadCharge } from './read-charge.js';

/** Where the journal says a note is. Read here from the rows alone, by nobody's code but this. */
export interface ReadNote {
  readonly value: number;
  readonly state: 'intent' | 'credited' | 'foreign' | 'returned' | 'undecided';
  /** The boot in which the intent was written. */
  readonly boot: string;
}

/** One payment as its rows say it. */
export interface ReadPayment {
  readonly id: string;
  readonly openedAtMs: number;
  readonly policy: string;
  readonly due: number;
  readonly cashMax: number;
  readonly surplusMax: number;
  readonly caseCode: string;
  readonly notes: Map<string, ReadNote>;
  /** Absent where it is paid in cash. */
  readonly charge?: ReadCharge;
  /** Sum of its ledger lines by account. */
  readonly accounts: Map<string, number>;
  /** What was credited when the posting was asked for. */
  creditedAtPosting?: number;
  asked?: number;
  answered?: 'accepted' | 'refused';
  receiptNo?: string;
  outcome?: string;
  /** The printer has proven that a paper is out. */
  hasPaper: boolean;
  /** The seq of its last row. */
  lastSeq: number;
}

/** Money in the box that no payment owns. */
export interface Suspended {
  readonly value: number;
  readonly noteId?: string;
}

interface Body {
  readonly [name: string]: unknown;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const amount = (value: unknown): number => (typeof value === 'number' ? value : 0);
const part = (value: unknown): Body =>
  typeof value === 'object' && value !== null ? (value as Body) : {};
const asBody = (row: Row): Body => part(row.body);

/** Adds up amounts. */
export const total = (amounts: Iterable<number>): number => {
  let all = 0;
  for (const each of amounts) all += each;
  return all;
};

/** Values of a payment's notes in these states. */
export const valuesOf = (
  payment: ReadPayment,
  ...states: readonly ReadNote['state'][]
): readonly number[] =>
  [...payment.notes.values()]
    .filter(({ state }) => states.includes(state))
    .map(({ value }) => value);

function open(row: Row): ReadPayment {
  const body = asBody(row);
  const fee = part(body['fee']);
  const charge = openCharge(body);
  return {
    id: row.paymentId,
    openedAtMs: row.monoMs,
    policy: text(fee['policy']),
    due: amount(body['due']),
    cashMax: amount(fee['cashMax']),
    surplusMax: amount(fee['surplusMax']),
    caseCode: text(body['caseCode']),
    ...(charge && { charge }),
    notes: new Map(),
    accounts: new Map(),
    hasPaper: false,
    lastSeq: row.seq,
  };
}

/** Reads durable rows one by one, as an auditor would who knows what each row means. */
export class Reading {
  readonly payments = new Map<string, ReadPayment>();
  readonly suspended: Suspended[] = [];
  readonly accounts = new Map<string, number>();
  /** In the order in which they were given out. */
  readonly receiptNos: string[] = [];
  /** The payment opened last. */
  latest: ReadPayment | undefined;

  see(row: Row): void {
    for (const { account, amount: by } of row.lines) {
      this.accounts.set(account, (this.accounts.get(account) ?? 0) + by);
    }
    if (row.type === 'note.suspended') this.#suspend(asBody(row));
    if (row.type === 'payment.opened') {
      this.latest = open(row);
      this.payments.set(row.paymentId, this.latest);
    }
    const payment = this.payments.get(row.paymentId);
    if (payment === undefined) return;
    payment.lastSeq = row.seq;
    for (const { account, amount: by } of row.lines) {
      payment.accounts.set(account, (payment.accounts.get(account) ?? 0) + by);
    }
    if (payment.charge !== undefined) followCharge(payment.charge, row, asBody(row));
    this.#follow(payment, row);
  }

  #suspend(body: Body): void {
    const noteId = text(body['noteId']);
    this.suspended.push({ value: amount(body['value']), ...(noteId !== '' && { noteId }) });
  }

  #follow(payment: ReadPayment, row: Row): void {
    const body = asBody(row);
    const noteId = text(body['noteId']);
    const note = payment.notes.get(noteId);
    const mark = (state: ReadNote['state'], value = note?.value ?? 0): void => {
      payment.notes.set(noteId, { value, state, boot: note?.boot ?? row.bootId });
    };
    switch (row.type) {
      case 'stack.intent':
        return mark('intent', amount(body['value']));
      case 'note.stacked': {
        if (note?.state === 'credited' || note?.state === 'foreign') return;
        const value = amount(body['value']);
        return mark(note?.value === value ? 'credited' : 'foreign', value);
      }
      case 'note.returned':
        return note?.state === 'intent' || note?.state === 'undecided'
          ? mark('returned')
          : undefined;
      case 'note.undecided':
        return note?.state === 'intent' ? mark('undecided') : undefined;
      case 'deadline':
        return body['name'] === 'closing' ? this.#doubtAll(payment) : undefined;
      default:
        return this.#settle(payment, row.type, body);
    }
  }

  #doubtAll(payment: ReadPayment): void {
    for (const [noteId, note] of payment.notes) {
      if (note.state === 'intent') payment.notes.set(noteId, { ...note, state: 'undecided' });
    }
  }

  #settle(payment: ReadPayment, type: string, body: Body): void {
    switch (type) {
      case 'posting.intent':
        payment.asked = amount(body['amount']);
        payment.creditedAtPosting = total(valuesOf(payment, 'credited'));
        return;
      case 'posting.accepted':
        payment.answered = 'accepted';
        payment.receiptNo = text(body['receiptNo']);
        this.receiptNos.push(payment.receiptNo);
        return;
      case 'posting.refused':
        payment.answered = 'refused';
        return;
      case 'print.ended':
        payment.hasPaper ||= body['outcome'] === 'printed';
        return;
      case 'payment.settled':
        payment.outcome = text(body['outcome']);
        return;
      default:
        return;
    }
  }
}
