import { walletOrderReply, walletsReply } from '@kiosk/flow/link/wallet-messages';
import type {
  WalletAnswer,
  WalletOffer,
  WalletOrderId,
  WalletOrderRequest,
  Wallets,
} from '@kiosk/flow/ports/wallets';
import type { Clock } from '@kiosk/flow/ports/clock';
import { askCentral, type Asking } from './ask-central.js';

/** Longer than central waits for a provider: an answer that is on its way shall be heard. */
const ORDER_LIMIT_MS = 15_000;
const OFFERS_LIMIT_MS = 10_000;
/** Which wallets there are changes with central's configuration only. */
const LOOK_PERIOD_MS = 300_000;

/** The parts of the way to the wallets. */
export interface HttpWalletsSetup extends Asking {
  readonly clock: Pick<Clock, 'monoMs'>;
}

/** The wallets over central's routes. Nothing here rejects: not reached is an answer. */
export class HttpWallets implements Wallets {
  readonly #setup: HttpWalletsSetup;
  readonly #listeners = new Set<() => void>();
  #offers: readonly WalletOffer[] = [];
  #lookedMs = -Infinity;

  constructor(setup: HttpWalletsSetup) {
    this.#setup = setup;
  }

  offers(): readonly WalletOffer[] {
    return this.#offers;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  order(request: WalletOrderRequest): Promise<WalletAnswer> {
    return this.#ask('', request);
  }

  /** The code is kept nowhere. */
  payByCode(request: WalletOrderRequest, code: string): Promise<WalletAnswer> {
    return this.#ask('/pay', { ...request, code });
  }

  state(id: WalletOrderId): Promise<WalletAnswer> {
    return this.#ask('/state', idOf(id));
  }

  close(id: WalletOrderId): Promise<WalletAnswer> {
    return this.#ask('/close', idOf(id));
  }

  refund(id: WalletOrderId): Promise<WalletAnswer> {
    return this.#ask('/refund', idOf(id));
  }

  /** Called at every contact: asks again for the list once it is old. */
  async follow(): Promise<void> {
    const { clock, log } = this.#setup;
    if (clock.monoMs() - this.#lookedMs < LOOK_PERIOD_MS) return;
    const ask = { method: 'GET', path: '/v1/wallets', limitMs: OFFERS_LIMIT_MS } as const;
    const reply = await askCentral(this.#setup, ask, walletsReply);
    if (reply === undefined) return;
    this.#lookedMs = clock.monoMs();
    if (JSON.stringify(reply.wallets) === JSON.stringify(this.#offers)) return;
    this.#offers = reply.wallets;
    log('info', 'link.wallets', { wallets: this.#offers.map(({ id }) => id).join(' ') });
    for (const listener of this.#listeners) listener();
  }

  async #ask(path: string, body: object): Promise<WalletAnswer> {
    const ask = {
      method: 'POST',
      path: `/v1/wallet-orders${path}`,
      body,
      limitMs: ORDER_LIMIT_MS,
    } as const;
    return (await askCentral(this.#setup, ask, walletOrderReply)) ?? { result: 'unreachable' };
  }
}

/** Central takes no member that it does not know. */
const idOf = ({ paymentId, attempt }: WalletOrderId) => ({ paymentId, attempt });
