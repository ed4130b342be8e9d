import type { FeeType } from '../catalogue/fee-type.js';
import type { CustomerSnapshot } from '../customer/customer.machine.js';
import type { Minor } from '../money/money.js';
import type { Evidence } from '../payment/payment-evidence.js';
import type { Letterhead } from '../payment/payment-paper.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { WalletOffer } from '../ports/wallets.js';
import type { Limit } from '../screen/limit.js';
import type { FeeTile } from '../screen/fee-tile.js';
import type { NoteNotice } from '../screen/screen.js';
import type { Bilingual } from '../text/language.js';

/** The card reader, as the customer may use it. */
export interface ReaderView {
  readonly isUsable: boolean;
  /** Nobody can say yet what became of an earlier card payment, or it is being given back. */
  readonly isBlocked: boolean;
  /** What the terminal wants said, word for word. */
  readonly texts: readonly string[];
}

/** How long the machines have been waiting for somebody else, as the customer is told. */
export type Pace = 'normal' | 'slow' | 'verySlow';

/** All that a screen is computed from. */
export interface View {
  readonly customer: CustomerSnapshot;
  /** The payment that the customer stands before; absent when there is none. */
  readonly payment: PaymentSnapshot | undefined;
  /** Devices and journal are not ready to be used. */
  readonly starting: boolean;
  readonly limits: readonly Limit[];
  /** What operations want customers to read while it is out of service. */
  readonly note?: Bilingual | undefined;
  readonly fees: readonly FeeType[];
  readonly online: boolean;
  readonly denominations: readonly Minor[];
  readonly scanner: boolean;
  readonly acceptorUsable: boolean;
  readonly printerUsable: boolean;
  /** The acceptor said that it takes notes. */
  readonly slotOpen: boolean;
  readonly notice: NoteNotice | undefined;
  /** Absent where no card reader is fitted. */
  readonly reader?: ReaderView | undefined;
  /** Wallets that can be chosen; absent where central has none. */
  readonly wallets?: readonly WalletOffer[];
  /** Until the code on the screen is withdrawn. */
  readonly secondsLeft?: number | undefined;
  readonly pace: Pace;
  readonly letterhead: Letterhead;
  readonly claimDays: number;
  readonly evidence?: Evidence | undefined;
}

/** A fee as it is shown on tiles and headings. */
export const tileOf = (fee: FeeType, online: boolean): FeeTile => ({
  id: fee.id,
  category: fee.category,
  name: fee.name,
  biller: fee.biller.name,
  available: online,
});
