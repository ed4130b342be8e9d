import { minor, type Minor } from '@kiosk/flow/money/money';
import type {
  WalletOffer,
  WalletOrderId,
  WalletOrderReply,
  WalletOrderRequest,
  WalletOrderState,
} from '@kiosk/flow/ports/wallets';
import type { Clock } from '@kiosk/flow/ports/clock';

/** What a provider does when central asks it. */
export type ProviderMood = 'works' | 'down';
/** What becomes of its notifications. */
export type NoticeMood = 'told' | 'lost' | 'late';

/** An order as central and its provider have it: two views that may differ. */
export interface SimOrder {
  readonly request: WalletOrderRequest;
  readonly number: string;
  readonly expiresMs: number;
  /** What central knows. */
  state: WalletOrderState;
  /** What is true at the provider; `absent`: it never heard of it. */
  truth: 'absent' | 'open' | 'paid' | 'closed';
  /** Moved from the customer, and back. */
  taken: Minor;
  givenBack: Minor;
}

export const WALLETS: readonly WalletOffer[] = [
  { id: 'wechat', name: { zh: '微信支付', en: 'WeChat Pay' }, currency: 'CNY', takesCodes: false },
  { id: 'alipay', name: { zh: '支付宝', en: 'Alipay' }, currency: 'CNY', takesCodes: false },
];

const VALID_MS = 300_000;
const ROUND_MS = 2_000;
const LATE_MS = 90_000;
const NOTHING = minor(0);

/** Orders that keep another one of the same payment from being made (I09). */
const isLive = ({ state }: SimOrder): boolean => state !== 'closed' && state !== 'refunded';
const isPending = ({ state }: SimOrder): boolean =>
  state === 'asked' || state === 'open' || state === 'closing';

/** What the office has to know of the billers. */
export interface Billing {
  /** The biller has this payment's posting, or may have it. */
  readonly mayHave: (paymentId: string) => boolean;
}

/**
 * Central's order book and the wallet providers behind it, as the kiosk's link reaches them. What
 * customers paid outlives every kiosk; central learns of it by notifications and by asking.
 */
export class WalletOffice {
  mood: ProviderMood = 'works';
  notices: NoticeMood = 'told';
  readonly orders = new Map<string, SimOrder>();

  constructor(
    readonly clock: Clock,
    readonly billing: Billing,
    /** Called when another order is wanted while one of the same payment lives. */
    readonly orderedTwice: (paymentId: string) => void,
  ) {
    this.#round();
  }

  /** Makes an order, or tells how far the one of this id is. */
  order(request: WalletOrderRequest): WalletOrderReply {
    const known = this.orders.get(keyOf(request));
    if (known !== undefined) return this.#told(known, request);
    const others = this.#of(request.paymentId);
    if (others.some(isLive)) {
      this.orderedTwice(request.paymentId);
      return { result: 'refused', reason: 'liveOrder' };
    }
    const order: SimOrder = {
      request,
      number: `W${request.paymentId}-${request.attempt}`,
      expiresMs: this.clock.wallMs() + VALID_MS,
      state: 'asked',
      truth: 'absent',
      taken: NOTHING,
      givenBack: NOTHING,
    };
    this.orders.set(keyOf(request), order);
    this.#advance(order);
    return replyOf(order);
  }

  state(id: WalletOrderId): WalletOrderReply {
    return this.#with(id, (order) => this.#advance(order));
  }

  close(id: WalletOrderId): WalletOrderReply {
    return this.#with(id, (order) => {
      if (isPending(order)) order.state = 'closing';
      this.#advance(order);
    });
  }

  refund(id: WalletOrderId): WalletOrderReply {
    const order = this.orders.get(keyOf(id));
    if (order?.state === 'paid' && this.billing.mayHave(id.paymentId)) {
      return { result: 'refused', reason: 'conflict' };
    }
    return this.#with(id, (found) => {
      if (found.state === 'paid') found.state = 'refunding';
      this.#advance(found);
    });
  }

  /** The customer's phone scans a code and pays; false when the code is worth nothing any more. */
  scan(qrText: string): boolean {
    const order = [...this.orders.values()].find((each) => qrOf(each) === qrText);
    if (order?.truth !== 'open' || this.clock.wallMs() >= order.expiresMs) return false;
    this.#pays(order);
    return true;
  }

  /** A bank's late word: an order is paid although it is closed at the provider. */
  payLate(order: SimOrder): void {
    if (order.truth === 'closed') this.#pays(order);
  }

  /** A phone pays an order at whatever instant; false when the code is worth nothing any more. */
  payAnyway(order: SimOrder): boolean {
    return this.scan(qrOf(order));
  }

  /** A paid order covers this amount, and has not gone back. */
  covers(paymentId: string, amount: number): boolean {
    return this.#of(paymentId).some(
      ({ state, request }) => state === 'paid' && request.amount === amount,
    );
  }

  /** What customers have paid for a payment and not got back, in fen. */
  netOf(paymentId: string): number {
    return this.#of(paymentId).reduce((sum, { taken, givenBack }) => sum + taken - givenBack, 0);
  }

  #of(paymentId: string): readonly SimOrder[] {
    return [...this.orders.values()].filter(({ request }) => request.paymentId === paymentId);
  }

  #pays(order: SimOrder): void {
    order.truth = 'paid';
    order.taken = order.request.amount;
    if (this.notices === 'lost') return;
    const delayMs = this.notices === 'late' ? LATE_MS : 500;
    this.clock.after(delayMs, () => this.#heardPaid(order));
  }

  #heardPaid(order: SimOrder): void {
    if (isPending(order)) order.state = 'paid';
    else if (order.state === 'closed') order.state = 'refunding'; // paid after it was closed
  }

  /** One step with the provider, as far as it answers. */
  #advance(order: SimOrder): void {
    if (this.mood === 'down') return;
    if (order.truth === 'open' && this.clock.wallMs() >= order.expiresMs) order.truth = 'closed';
    if (order.truth === 'paid' && order.state !== 'paid') this.#heardPaid(order);
    if (order.state === 'asked' && order.truth === 'absent') {
      order.truth = 'open';
      order.state = 'open';
    } else if (order.state === 'closing') {
      order.truth = 'closed';
      order.state = 'closed';
    } else if (order.state === 'open' && order.truth === 'closed') {
      order.state = 'closed';
    }
    if (order.state === 'refunding') {
      order.givenBack = order.taken;
      order.state = 'refunded';
    }
  }

  #with(id: WalletOrderId, step: (order: SimOrder) => void): WalletOrderReply {
    const order = this.orders.get(keyOf(id));
    if (order === undefined) return { result: 'absent' };
    step(order);
    return replyOf(order);
  }

  #told(order: SimOrder, request: WalletOrderRequest): WalletOrderReply {
    const { amount, currency, wallet } = order.request;
    const isSame =
      amount === request.amount && currency === request.currency && wallet === request.wallet;
    return isSame ? replyOf(order) : { result: 'refused', reason: 'conflict' };
  }

  /** Central asks by itself about what is on its way, whatever becomes of the kiosk. */
  #round(): void {
    for (const order of this.orders.values()) {
      const isOver = order.state === 'open' && this.clock.wallMs() >= order.expiresMs;
      const isOnTheWay = order.state !== 'open' && isPending(order);
      if (isOver || isOnTheWay || order.state === 'refunding') this.#advance(order);
    }
    this.clock.after(ROUND_MS, () => this.#round());
  }
}

const keyOf = ({ paymentId, attempt }: WalletOrderId): string => `${paymentId} ${attempt}`;
const qrOf = ({ number }: SimOrder): string => `pay:${number}`;

function replyOf(order: SimOrder): WalletOrderReply {
  const { request, number, state, expiresMs } = order;
  const { paymentId, attempt, wallet, amount } = request;
  const qr = state === 'open' ? { qrText: qrOf(order) } : {};
  const paid = order.truth === 'paid' ? { transaction: `T${number}` } : {};
  const view = { paymentId, attempt, number, wallet, amount, state, expiresMs, ...qr, ...paid };
  return { result: 'order', order: view };
}
