import type { PaymentInput } from '../payment/payment.js';
import type { WalletOffer } from '../ports/wallets.js';
import { samplePayment } from './samples.js';

/** A payment of one bill, by card. */
export const sampleCardPayment = (due: number): PaymentInput => ({
  ...samplePayment('exact-only', due),
  tender: { kind: 'card', currency: 'CNY' },
});

export const sampleWallet: WalletOffer = {
  id: 'wechat',
  name: { zh: '微信支付', en: 'WeChat Pay' },
  currency: 'CNY',
  takesCodes: true,
};

/** The same by a phone wallet. */
export const sampleWalletPayment = (due: number): PaymentInput => {
  const { id, name, takesCodes, currency } = sampleWallet;
  const tender = { kind: 'wallet', currency, wallet: { id, name, takesCodes } } as const;
  return { ...samplePayment('exact-only', due), tender };
};
