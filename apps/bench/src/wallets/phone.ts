import { sum, subtract } from '@kiosk/flow/money/money';
import { problemOf, type BenchProblem } from '../http/problems.js';
import type { PhoneAct } from './phone-acts.js';
import type { PhoneOutcome, WalletProviders } from './providers.js';
import type { HeldOrder, WalletId } from './truth.js';

const SHOWN_MAX = 6;

/** An order as the customer's phone shows it. */
export interface PhoneOrder {
  readonly wallet: WalletId;
  readonly number: string;
  /** Fen. */
  readonly amount: number;
  readonly description: string;
  readonly state: HeldOrder['state'];
  readonly kind: HeldOrder['kind'];
  /** Milliseconds since 1970 UTC. */
  readonly expiresMs: number;
}

/** The customer's phone, and how the providers behind it behave. */
export interface PhoneState {
  readonly wallets: ReturnType<WalletProviders['modes']>;
  /** Newest first. */
  readonly orders: readonly PhoneOrder[];
  /** Paid by customers and not given back, in fen. */
  readonly paid: number;
}

/** Plays the customer's phone over the stand-ins of the providers. */
export class Phone {
  constructor(private readonly providers: WalletProviders) {}

  get state(): PhoneState {
    const { truth } = this.providers;
    const balances = truth.orders.map((order) => truth.balanceOf(order));
    return {
      wallets: this.providers.modes(),
      orders: truth.orders.slice(-SHOWN_MAX).toReversed().map(shown),
      paid: subtract(
        sum(balances.map(({ taken }) => taken)),
        sum(balances.map(({ givenBack }) => givenBack)),
      ),
    };
  }

  /** @returns why it did not happen. */
  do(act: PhoneAct): BenchProblem | undefined {
    if (act.type === 'switchWallet') {
      const { wallet, answers, notices } = act;
      this.providers.switch(wallet, { ...(answers && { answers }), ...(notices && { notices }) });
      return undefined;
    }
    return problemFor(this.#use(act));
  }

  #use({ way, wallet, number }: Extract<PhoneAct, { type: 'usePhone' }>): PhoneOutcome {
    switch (way) {
      case 'pay':
        return this.providers.agree(wallet, number);
      case 'refuse':
        return this.providers.refuse(wallet, number);
      case 'payLate':
        return this.providers.payLate(wallet, number);
      case 'forge':
        return this.providers.forge(wallet, number);
    }
  }
}

function problemFor(outcome: PhoneOutcome): BenchProblem | undefined {
  if (outcome === 'noOrder') return problemOf('bench.noOrder');
  return outcome === 'notPayable' ? problemOf('bench.notPayable') : undefined;
}

const shown = (order: HeldOrder): PhoneOrder => ({
  wallet: order.wallet,
  number: order.number,
  amount: order.amount,
  description: order.description,
  state: order.state,
  kind: order.kind,
  expiresMs: order.expiresMs,
});
