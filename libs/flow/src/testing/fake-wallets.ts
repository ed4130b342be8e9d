import type {
  WalletAnswer,
  WalletOffer,
  WalletOrderId,
  WalletOrderRequest,
  WalletOrderState,
  WalletOrderView,
  Wallets,
} from '../ports/wallets.js';

const keyOf = ({ paymentId, attempt }: WalletOrderId): string => `${paymentId}/${attempt}`;

/** Central's order book and the providers behind it, which outlive the kiosk process. */
export class FakeWallets implements Wallets {
  readonly orders = new Map<string, { view: WalletOrderView; readonly by: 'qr' | 'code' }>();
  /** Every call, in order. */
  readonly asked: string[] = [];
  mode: 'normal' | 'unreachable' | 'slow' = 'normal';
  offered: readonly WalletOffer[];
  #changed: () => void = () => undefined;

  constructor(offers: readonly WalletOffer[]) {
    this.offered = offers;
  }

  offers(): readonly WalletOffer[] {
    return this.offered;
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  setOffers(offers: readonly WalletOffer[]): void {
    this.offered = offers;
    this.#changed();
  }

  /** Fen that providers hold for us. */
  get standing(): number {
    return this.#all.filter(({ state }) => state === 'paid').reduce((sum, o) => sum + o.amount, 0);
  }

  /** Orders of any payment that can still be paid. */
  get live(): readonly WalletOrderView[] {
    return this.#all.filter(({ state }) => ['asked', 'open', 'closing'].includes(state));
  }

  get #all(): readonly WalletOrderView[] {
    return [...this.orders.values()].map(({ view }) => view);
  }

  /** The customer pays what is on the screen, if it can be paid. */
  pay(): void {
    for (const [key, { view }] of this.orders) {
      if (view.state === 'open' || view.state === 'asked') this.put(key, 'paid');
    }
  }

  put(key: string, state: WalletOrderState): void {
    const order = this.orders.get(key);
    if (order !== undefined) {
      const paid = state === 'paid' ? { transaction: 'T1' } : {};
      order.view = { ...order.view, ...paid, state };
    }
  }

  /** What was slow comes to its end. */
  finish(): void {
    for (const [key, { view }] of this.orders) {
      if (view.state === 'closing') this.put(key, 'closed');
      if (view.state === 'refunding') this.put(key, 'refunded');
    }
  }

  order(request: WalletOrderRequest): Promise<WalletAnswer> {
    return this.#make(request, 'qr');
  }

  payByCode(request: WalletOrderRequest, code: string): Promise<WalletAnswer> {
    this.asked.push(`code of ${code.length} digits`);
    return this.#make(request, 'code');
  }

  state(id: WalletOrderId): Promise<WalletAnswer> {
    return this.#answer('state', id);
  }

  close(id: WalletOrderId): Promise<WalletAnswer> {
    const state = this.orders.get(keyOf(id))?.view.state;
    const isOpen = state === 'open' || state === 'asked';
    if (isOpen && this.mode !== 'unreachable') {
      this.put(keyOf(id), this.mode === 'slow' ? 'closing' : 'closed');
    }
    return this.#answer('close', id);
  }

  refund(id: WalletOrderId): Promise<WalletAnswer> {
    if (this.mode !== 'unreachable' && this.orders.get(keyOf(id))?.view.state === 'paid') {
      this.put(keyOf(id), this.mode === 'slow' ? 'refunding' : 'refunded');
    }
    return this.#answer('refund', id);
  }

  #make(request: WalletOrderRequest, by: 'qr' | 'code'): Promise<WalletAnswer> {
    const key = keyOf(request);
    const isLive = this.live.some(
      (order) => order.paymentId === request.paymentId && keyOf(order) !== key,
    );
    if (isLive) return Promise.resolve({ result: 'refused', reason: 'liveOrder' });
    if (this.mode !== 'unreachable' && !this.orders.has(key)) {
      const { paymentId, attempt, wallet, amount } = request;
      const shown = by === 'qr' ? { qrText: `wx://${key}` } : {};
      const about = { paymentId, attempt, wallet, amount, number: `W${this.orders.size + 1}` };
      const view = { ...about, ...shown, state: 'open', expiresMs: 0 } as const;
      this.orders.set(key, { view, by });
    }
    return this.#answer(by === 'qr' ? 'order' : 'pay', request);
  }

  #answer(call: string, id: WalletOrderId): Promise<WalletAnswer> {
    this.asked.push(`${call} ${id.attempt}`);
    if (this.mode === 'unreachable') return Promise.resolve({ result: 'unreachable' });
    const order = this.orders.get(keyOf(id))?.view;
    return Promise.resolve(order === undefined ? { result: 'absent' } : { result: 'order', order });
  }
}

/** The same, as one process sees them: what it asked is not answered once it is dead. */
export function mortalWallets(wallets: Wallets, life: { readonly over: boolean }): Wallets {
  const unlessDead = async (answer: Promise<WalletAnswer>): Promise<WalletAnswer> => {
    const said = await answer;
    return life.over ? new Promise(() => undefined) : said;
  };
  return {
    offers: () => wallets.offers(),
    onChange: (listener) => wallets.onChange(listener),
    order: (request) => unlessDead(wallets.order(request)),
    payByCode: (request, code) => unlessDead(wallets.payByCode(request, code)),
    state: (id) => unlessDead(wallets.state(id)),
    close: (id) => unlessDead(wallets.close(id)),
    refund: (id) => unlessDead(wallets.refund(id)),
  };
}
