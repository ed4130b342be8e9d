import type { WalletOffer } from '@kiosk/flow/ports/wallets';
import type { WalletProvider } from './wallet-provider.js';

/** A provider that can be asked, with what kiosks are told of it. */
export interface Wallet {
  readonly provider: WalletProvider;
  readonly offer: WalletOffer;
  /** How long an order can be paid. */
  readonly validMs: number;
}

/** The providers of this central, by id. */
export interface Wallets {
  readonly offers: readonly WalletOffer[];
  /** `undefined` when there is none of this id, or its keys are not usable. */
  withId(id: string): Wallet | undefined;
}

/** Puts providers together. */
export function walletsOf(wallets: readonly Wallet[]): Wallets {
  const byId = new Map(wallets.map((wallet) => [wallet.offer.id, wallet]));
  return { offers: wallets.map(({ offer }) => offer), withId: (id) => byId.get(id) };
}
