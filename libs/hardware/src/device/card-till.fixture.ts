import { minor, type Minor } from '@kiosk/flow/money/money';
import type {
  Approval,
  AuthorisationIntent,
  AuthorisationStep,
  CardReader,
  CardReaderEvent,
  CardReaderMemory,
  GoodsAnswer,
  ReversalIntent,
  TerminalRecord,
} from '@kiosk/flow/ports/card-reader';
import type { Clock } from '@kiosk/flow/ports/clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { Transport } from '../transport/transport.js';
import type { CardReaderOptions } from './driver-options.js';
import type { BankTruth } from './simulated.js';

/** One authorisation as the journal has it. */
interface Account {
  readonly intent: AuthorisationIntent;
  step: AuthorisationStep;
  approval?: Approval;
  readonly verdicts: string[];
  reversal: 'none' | 'wanted' | 'done' | 'failed';
}

const VERDICTS = ['taken', 'declined', 'notTaken', 'unknown'];
const LONG_DIGITS = /\d(?:[ -]?\d){12,18}/;

/** What outlives every process: the journal, as far as cards go. */
export class CardBooks {
  readonly accounts = new Map<string, Account>();
  readonly events: CardReaderEvent[] = [];
  lastAccepted: TerminalRecord | undefined;

  /** The intent is durable. Amounts differ, so that the bank's entries can be told apart. */
  intend(amount: Minor, wallMs: number): AuthorisationIntent {
    const intent = {
      authorisationId: `p${this.accounts.size + 1}`,
      amount,
      currency: 'CNY',
      decidedWallMs: wallMs,
      ...(this.lastAccepted === undefined ? {} : { lastAccepted: this.lastAccepted }),
    };
    this.accounts.set(intent.authorisationId, {
      intent,
      step: 'intent',
      verdicts: [],
      reversal: 'none',
    });
    return intent;
  }

  /** An event is durable. */
  note(event: CardReaderEvent): void {
    this.events.push(JSON.parse(JSON.stringify(event)) as CardReaderEvent);
    const account =
      'authorisationId' in event ? this.accounts.get(event.authorisationId ?? '') : undefined;
    if (account === undefined) return;
    const [, what = ''] = event.type.split('.');
    if (VERDICTS.includes(what)) account.verdicts.push(what);
    if (event.type === 'authorisation.approved') account.approval = event.approval;
    if (event.type === 'authorisation.taken') {
      account.approval = event.approval;
      this.lastAccepted = event.approval;
    }
    if (event.type === 'authorisation.reversed') {
      account.reversal = 'done';
      this.lastAccepted = event.record ?? this.#withoutUniqueId();
    }
    if (event.type === 'authorisation.reversalFailed') account.reversal = 'failed';
    if (what === 'unknown' || what === 'reversalFailed')
      this.lastAccepted = this.#withoutUniqueId();
    if (['sent', 'started', 'approved', 'acknowledging'].includes(what)) {
      account.step = what as AuthorisationStep;
    }
  }

  /** Nobody knows any more what the terminal wants to hear again. */
  #withoutUniqueId(): TerminalRecord | undefined {
    if (this.lastAccepted === undefined) return undefined;
    const { receiptNumber, trace } = this.lastAccepted;
    return { receiptNumber, ...(trace === undefined ? {} : { trace }) };
  }

  /** What a process that starts now is told. */
  get memory(): CardReaderMemory {
    const all = [...this.accounts.values()];
    const open = all.find(({ verdicts }) => verdicts.length === 0);
    return {
      ...(open === undefined ? {} : { open }),
      reversals: all.filter(({ reversal }) => reversal === 'wanted').map(reversalOf),
      unsettled: all
        .filter(({ verdicts }) => verdicts.includes('unknown'))
        .map(({ intent }) => intent.authorisationId),
    };
  }

  /** The verdict on the authorisation that was asked for last. */
  get last(): string {
    return [...this.accounts.values()].at(-1)?.verdicts.join(' ') ?? '';
  }

  /** What does not agree with the bank; also card numbers that were let through. */
  audit(bank: BankTruth): readonly string[] {
    const wrong = [...this.accounts.values()].flatMap((account) => faultsOf(account, bank));
    const text = JSON.stringify(this.events);
    if (LONG_DIGITS.test(text.replaceAll(/"decidedWallMs":\d+/g, ''))) wrong.push('a card number');
    return wrong;
  }
}

/** The order to give a taken charge back. */
export function reversalOf({ intent, approval }: Account): ReversalIntent {
  const { authorisationId, amount, currency } = intent;
  return { authorisationId, amount, currency, record: approval ?? { receiptNumber: 1 } };
}

function faultsOf({ intent, verdicts, reversal }: Account, bank: BankTruth): string[] {
  const { authorisationId: id, amount } = intent;
  if (verdicts.length !== 1) return [`${id} has ${verdicts.length} verdicts: ${verdicts.join()}`];
  const mine = bank.entries.filter((entry) => entry.kind === 'payment' && entry.amount === amount);
  const standing = mine.filter(({ state }) => state === 'standing').length;
  const held = mine.filter(({ state }) => state === 'pending').length;
  if (standing > 1) return [`${id} was charged ${standing} times`];
  if (held > 0) return [`${id} is still held`];
  if (verdicts[0] === 'unknown' || reversal === 'failed') return [];
  const expected = verdicts[0] === 'taken' && reversal !== 'done' ? 1 : 0;
  return standing === expected ? [] : [`${id} is ${verdicts[0]} and charged ${standing} times`];
}

/** What a host is made from. */
export interface CardHostOptions {
  readonly make: (options: CardReaderOptions) => CardReader;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly books: CardBooks;
  /** Dies when this event is reported: before it is durable, or right after. */
  readonly dies?: { readonly at: CardReaderEvent['type']; readonly isDurable: boolean };
  /** An event that the disk refuses. */
  readonly refuses?: CardReaderEvent['type'];
  /** What the flow says about the goods; `accept` unless told. */
  readonly goods?: GoodsAnswer;
  readonly reader?: Partial<CardReaderOptions>;
}

/** A process with the driver in it, which can be killed at any event. */
export class CardHost {
  readonly reader: CardReader;
  isDead = false;
  onEvent: (event: CardReaderEvent) => void = () => undefined;

  constructor(readonly options: CardHostOptions) {
    const { make, clock, books } = options;
    this.reader = make({
      transport: this.#mortal(options.transport),
      clock,
      currency: 'CNY',
      terminalId: '52523535',
      password: '000000',
      ...options.reader,
    });
    this.reader.start((event) => this.#report(event), books.memory);
  }

  /** Asks for a charge, its intent durable. */
  authorise(amount: number): string {
    const { books, clock } = this.options;
    const intent = books.intend(minor(amount), clock.wallMs());
    if (!this.isDead) this.reader.authorise(intent);
    return intent.authorisationId;
  }

  /** Asks for a taken charge back, that order durable. */
  reverse(id: string): void {
    const account = this.options.books.accounts.get(id)!;
    account.reversal = 'wanted';
    this.reader.reverse(reversalOf(account));
  }

  die(): void {
    this.isDead = true;
    void this.options.transport.close();
  }

  #report(event: CardReaderEvent): Promise<void> {
    const { books, dies, refuses, goods = 'accept' } = this.options;
    const isLast = dies?.at === event.type;
    if (isLast && !dies.isDurable) this.die();
    if (this.isDead) return new Promise(() => undefined);
    if (event.type === refuses) return Promise.reject(new JournalError('io', 'the disk refuses'));
    books.note(event);
    if (isLast) this.die();
    if (this.isDead) return new Promise(() => undefined);
    if (event.type === 'authorisation.approved') this.reader.answer(event.authorisationId, goods);
    this.onEvent(event);
    return Promise.resolve();
  }

  /** The system closes what a dead process held, and nothing of it is heard any more. */
  #mortal(line: Transport): Transport {
    const refuse = (): Promise<never> => Promise.reject(new Error('this process is dead'));
    return {
      name: line.name,
      open: (listener) =>
        this.isDead
          ? refuse()
          : line.open({
              received: (bytes) => this.isDead || listener.received(bytes),
              ended: (why) => this.isDead || listener.ended(why),
            }),
      write: (bytes) => (this.isDead ? refuse() : line.write(bytes)),
      close: () => (this.isDead ? Promise.resolve() : line.close()),
    };
  }
}
