import type { OrderIntent } from '../payment/tender.effects.js';
import type { OrderEvent } from '../payment/tender-events.js';
import type { Clock } from '../ports/clock.js';
import type { WalletAnswer, WalletOrderId, Wallets } from '../ports/wallets.js';
import { wordOf, type OrderAim } from './order-reply.js';

/** How often an order that can be paid is asked about. */
const ASK_EVERY_MS = 2_500;
const FIRST_DELAY_MS = 2_000;
const DELAY_MAX_MS = 60_000;
/** Wallets show another code after a minute. */
const CODE_KEPT_MS = 60_000;

/** One order that is being followed. Another aim for its payment makes another one. */
interface Following {
  readonly id: WalletOrderId;
  /** Present while the order may have to be made. */
  readonly intent?: OrderIntent;
  aim: OrderAim;
  isOpened: boolean;
  delayMs: number;
  /** Asks at once; ends the waiting. */
  again: () => void;
  cancel: () => void;
}

/**
 * Asks central about wallet orders until they are final. Whatever is asked may be asked again: that
 * is how one learns what happened (R1).
 */
export class Orders {
  readonly #following = new Map<string, Following>();
  /** The phone's code that was read last: in memory, until it was sent or is of no use any more. */
  #code: { readonly paymentId: string; readonly code: string } | undefined;
  #stopped = false;

  constructor(
    private readonly wallets: Wallets,
    private readonly clock: Clock,
    private readonly told: (paymentId: string, event: OrderEvent) => void,
  ) {}

  /** Keeps the phone's code until the order is asked for. */
  holdCode(paymentId: string, code: string): void {
    const held = (this.#code = { paymentId, code });
    this.clock.after(CODE_KEPT_MS, () => {
      if (this.#code === held) this.#code = undefined;
    });
  }

  /** Makes an order and follows it; after a restart its state is asked first. */
  ask(intent: OrderIntent): void {
    const { paymentId, attempt, by, isResumed } = intent;
    const fresh = by === 'qr' ? 'order' : 'code';
    this.#follow({ paymentId, attempt }, isResumed ? 'state' : fresh, intent);
  }

  close(id: WalletOrderId): void {
    this.#follow(id, 'close');
  }

  refund(id: WalletOrderId): void {
    this.#follow(id, 'refund');
  }

  /** Asks at once whatever waits, e.g. because central can be reached again. */
  hurry(): void {
    for (const { again } of [...this.#following.values()]) again();
  }

  stop(): void {
    this.#stopped = true;
    this.#following.clear();
    this.#code = undefined;
  }

  #follow(id: WalletOrderId, aim: OrderAim, intent?: OrderIntent): void {
    this.#following.get(id.paymentId)?.cancel(); // nor is its answer wanted any more
    const following: Following = {
      id,
      aim,
      isOpened: false,
      delayMs: FIRST_DELAY_MS,
      again: () => undefined,
      cancel: () => undefined,
      ...(intent === undefined ? {} : { intent }),
    };
    this.#following.set(id.paymentId, following);
    void this.#step(following);
  }

  async #step(following: Following): Promise<void> {
    following.again = () => undefined;
    const answer = await this.#call(following);
    if (this.#stopped || this.#following.get(following.id.paymentId) !== following) return;
    const { id, aim, isOpened, intent } = following;
    const { attempt, paymentId } = id;
    const asked = { aim, attempt, isOpened, by: intent?.by ?? 'qr' };
    const word = wordOf(asked, answer, this.clock.wallMs());
    if (word === 'make' && intent !== undefined) {
      following.aim = 'order';
      return this.#step(following);
    }
    if (word === 'goOn' || word === 'make') return this.#later(following, answer);
    if (word.type === 'order.opened') {
      following.aim = 'state';
      following.isOpened = true;
      this.#later(following, answer);
    } else this.#following.delete(paymentId);
    this.told(paymentId, word);
  }

  #call({ id, aim, intent }: Following): Promise<WalletAnswer> {
    const { wallets } = this;
    const code = this.#code?.paymentId === id.paymentId ? this.#code.code : undefined;
    if (intent !== undefined && aim === 'order') return wallets.order(requestOf(intent));
    if (intent !== undefined && aim === 'code' && code !== undefined) {
      return wallets.payByCode(requestOf(intent), code);
    }
    if (aim === 'close') return wallets.close(id);
    return aim === 'refund' ? wallets.refund(id) : wallets.state(id);
  }

  #later(following: Following, { result }: WalletAnswer): void {
    if (following.aim === 'code' && result === 'order') {
      this.#code = undefined; // central has it
      following.aim = 'state';
    }
    const isReached = result !== 'unreachable';
    const delayMs = following.isOpened && isReached ? ASK_EVERY_MS : following.delayMs;
    following.delayMs = Math.min(following.delayMs * 2, DELAY_MAX_MS);
    const again = (): void => {
      cancel();
      void this.#step(following);
    };
    const cancel = this.clock.after(delayMs, again);
    following.again = again;
    following.cancel = cancel;
  }
}

const requestOf = ({ by: _, isResumed: __, ...request }: OrderIntent) => request;
