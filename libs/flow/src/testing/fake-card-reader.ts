import type { Report } from '../ports/bill-acceptor.js';
import type {
  Approval,
  AuthorisationIntent,
  CardReader,
  CardReaderEvent,
  CardReaderMemory,
  DeclineReason,
  GoodsAnswer,
  ReversalIntent,
} from '../ports/card-reader.js';
import type { DeviceStatus } from '../ports/fault.js';
import type { Minor } from '../money/money.js';
import { sampleApproval } from './tender-words.js';

const ONLINE: DeviceStatus = { state: 'online', faults: [] };

type MoneyEvent = Extract<CardReaderEvent, { readonly authorisationId: string }>;

/**
 * A terminal without a wire, and the bank behind it: its charges outlive the kiosk process. For the
 * flow's own tests; the driver has its own.
 */
export class FakeCardReader implements CardReader {
  /** What the bank holds for us, by authorisation. */
  readonly charges = new Map<string, { readonly amount: Minor; state: 'standing' | 'reversed' }>();
  /** Every command, in order. */
  readonly asked: string[] = [];
  /** Intents as they were given. */
  readonly intents: AuthorisationIntent[] = [];
  /** The terminal waits for word about the goods. */
  isVending = false;
  /** After a loss it cannot say what it did. */
  cannotTell = false;
  /** It answers nothing, until `speak`. */
  isMute = false;
  #unsaid: (() => Promise<void>)[] = [];
  /** Reversals are refused so often. */
  refusals = 0;
  /** The process dies at this event: before it is durable, or right after. */
  dies: { readonly at: MoneyEvent['type']; readonly isDurable: boolean } | undefined;
  #isDead = false;
  #open: AuthorisationIntent | undefined;
  #approval: Approval | undefined;
  #receipts = 0;
  #report: Report<CardReaderEvent> = () => Promise.resolve();

  /** What the bank has of us. */
  get standing(): number {
    const standing = [...this.charges.values()].filter(({ state }) => state === 'standing');
    return standing.reduce((sum, { amount }) => sum + amount, 0);
  }

  start(report: Report<CardReaderEvent>, memory: CardReaderMemory): void {
    this.#report = report;
    this.#isDead = false;
    this.#open = undefined;
    this.#unsaid = [];
    this.asked.push(`start ${memory.open?.step ?? 'idle'}`);
    void this.#settle(memory);
  }

  async #settle({ open, reversals = [], unsettled = [] }: CardReaderMemory): Promise<void> {
    await this.say(unsettled.length > 0 ? BLOCKED : ONLINE);
    if (open !== undefined) await this.#judge(open.intent, open.step === 'intent');
    for (const reversal of reversals) await this.#giveBack(reversal);
  }

  /** What the terminal says afterwards. */
  async #judge(intent: AuthorisationIntent, neverSent: boolean): Promise<void> {
    if (this.isMute) return this.#keep(() => this.#judge(intent, neverSent));
    const { authorisationId, amount } = intent;
    const detail = 'asked';
    if (this.cannotTell && !neverSent) {
      await this.#tell({ type: 'authorisation.unknown', authorisationId, detail });
      await this.say(BLOCKED);
    } else if (this.charges.get(authorisationId)?.state === 'standing') {
      const approval = this.#approval ?? sampleApproval(amount);
      await this.#tell({ type: 'authorisation.taken', authorisationId, approval });
    } else {
      const reason = neverSent ? 'notSent' : 'asked';
      await this.#tell({ type: 'authorisation.notTaken', authorisationId, reason, detail });
    }
  }

  authorise(intent: AuthorisationIntent): void {
    this.asked.push(`authorise ${intent.authorisationId}`);
    this.intents.push(intent);
    this.#open = intent;
    const { authorisationId } = intent;
    void this.#tell({ type: 'authorisation.sent', authorisationId }).then(() =>
      this.#tell({ type: 'authorisation.started', authorisationId }),
    );
  }

  /** The customer's card is good: the bank agrees. */
  async approve(): Promise<void> {
    const intent = this.#open;
    if (intent === undefined || this.#isDead) return;
    const { authorisationId, amount } = intent;
    this.#receipts += 1;
    this.#approval = { ...sampleApproval(amount), receiptNumber: this.#receipts };
    const told = { approval: this.#approval, isAnswerWanted: this.isVending, authorisationId };
    await this.#tell({ type: 'authorisation.approved', ...told });
    if (!this.isVending) await this.#finish();
  }

  async #finish(): Promise<void> {
    const [intent, approval] = [this.#open, this.#approval];
    if (intent === undefined || approval === undefined || this.#isDead) return;
    const { authorisationId, amount } = intent;
    await this.#tell({ type: 'authorisation.acknowledging', authorisationId });
    if (this.#isDead) return;
    this.charges.set(authorisationId, { amount, state: 'standing' });
    this.#open = undefined;
    if (this.isMute) return this.#keep(() => this.#judge(intent, false));
    await this.#tell({ type: 'authorisation.taken', authorisationId, approval });
  }

  /** The customer's card is not. */
  async decline(reason: DeclineReason = 'declined'): Promise<void> {
    const intent = this.#open;
    if (intent === undefined) return;
    this.#open = undefined;
    const { authorisationId } = intent;
    await this.#tell({ type: 'authorisation.declined', authorisationId, reason, detail: 'fake' });
  }

  /** The line is lost and found again; then the terminal is asked. */
  async lose(): Promise<void> {
    const intent = this.#open;
    this.#open = undefined;
    if (intent !== undefined) await this.#judge(intent, false);
  }

  answer(authorisationId: string, answer: GoodsAnswer): void {
    this.asked.push(`goods ${answer}`);
    if (this.#open?.authorisationId !== authorisationId) return;
    if (answer === 'accept') void this.#finish();
    if (answer === 'refuse') void this.#refuse('goodsRefused');
  }

  abort(authorisationId: string): void {
    this.asked.push('abort');
    if (this.#open?.authorisationId === authorisationId) void this.#refuse('aborted');
  }

  async #refuse(reason: 'goodsRefused' | 'aborted'): Promise<void> {
    const intent = this.#open;
    if (intent === undefined) return;
    if (this.isMute) {
      this.#open = undefined;
      return this.#keep(() => this.#judge(intent, false));
    }
    if (this.isTooLate) return this.approve();
    this.#open = undefined;
    const { authorisationId } = intent;
    await this.#tell({ type: 'authorisation.notTaken', authorisationId, reason, detail: 'fake' });
  }

  /** An abort comes when the bank has agreed already. */
  isTooLate = false;

  reverse(intent: ReversalIntent): void {
    this.asked.push(`reverse ${intent.authorisationId}`);
    void this.#giveBack(intent);
  }

  async #giveBack(intent: ReversalIntent): Promise<void> {
    if (this.isMute) return this.#keep(() => this.#giveBack(intent));
    const { authorisationId } = intent;
    if (this.refusals > 0) {
      this.refusals -= 1;
      const detail = 'fake';
      return this.#tell({ type: 'authorisation.reversalFailed', authorisationId, detail });
    }
    const charge = this.charges.get(authorisationId);
    if (charge !== undefined) charge.state = 'reversed';
    this.#receipts += 1;
    const record = { receiptNumber: this.#receipts };
    await this.#tell({ type: 'authorisation.reversed', authorisationId, record });
  }

  /** It answers again, and says what it has not said. */
  async speak(): Promise<void> {
    this.isMute = false;
    for (const say of this.#unsaid.splice(0)) await say();
  }

  #keep(say: () => Promise<void>): void {
    this.#unsaid.push(say);
  }

  settle(): void {
    this.asked.push('settle');
    void this.say(ONLINE);
  }

  closeDay(): void {
    this.asked.push('close day');
  }

  diagnose(): void {
    this.asked.push('diagnose');
  }

  async say(status: DeviceStatus): Promise<void> {
    if (this.#isDead) return;
    await this.#report({ type: 'device.changed', device: 'cardReader', status });
  }

  /** Says what a reader may say at any time. */
  async tell(event: CardReaderEvent): Promise<void> {
    await this.#report(event);
  }

  stop(): Promise<void> {
    this.#report = () => Promise.resolve();
    return Promise.resolve();
  }

  /** Nothing follows from an event that a dead process should have made durable. */
  async #tell(event: MoneyEvent): Promise<void> {
    if (this.#isDead) return;
    const isLast = this.dies?.at === event.type;
    if (isLast && this.dies?.isDurable === false) this.#isDead = true;
    else await this.#report(event);
    if (isLast) {
      this.#isDead = true;
      this.dies = undefined;
    }
  }
}

const BLOCKED: DeviceStatus = { state: 'online', faults: ['unsettledPayment'] };
