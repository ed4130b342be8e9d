import type { WalletOrderState } from '@kiosk/flow/ports/wallets';

/** A payment that a wallet was asked for, and how far it is. */
export interface WalletOrderRow {
  /** Our number at the provider, made from payment and attempt. */
  number: string;
  payment_id: string;
  attempt: number;
  kiosk: string;
  /** Id of the only provider that may be asked. */
  wallet: string;
  kind: 'qr' | 'code';
  amount: number;
  currency: string;
  description: string;
  state: WalletOrderState;
  /** 1 while no other order of this payment may be made. */
  live: number;
  qr_text: string | null;
  /** The provider's number of the payment. */
  transaction_no: string | null;
  /** Why the provider did not want it. */
  refusal: string | null;
  /** Questions without a proof, and answers "not yet", since the state changed. */
  failures: number;
  waits: number;
  asked_ms: number;
  expires_ms: number;
  /** Since when the state is so. */
  state_ms: number;
}
