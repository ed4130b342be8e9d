import type { Tender } from '../payment/tender.js';
import type { TerminalRecord } from '../ports/card-reader.js';
import type { MethodId } from '../screen/method.js';
import { refusalOf } from './methods.js';
import type { View } from './view.js';

/** A method as it can be had now. */
export interface MethodOffer {
  readonly available: boolean;
  /** Absent: cash. */
  readonly tender?: Tender;
}

/** What a tender is made with, beside what is shown. */
export interface TenderParts {
  /** ISO 4217. */
  readonly currency: string;
  /** By the journal; see `AuthorisationIntent`. */
  readonly lastAccepted: TerminalRecord | undefined;
}

/** What a payment by this method would be opened with. */
export function offerOf(view: View, id: MethodId, parts: TenderParts): MethodOffer {
  if (refusalOf(view, id) !== undefined) return { available: false };
  const tender = tenderOf(view, id, parts);
  return tender === undefined ? { available: true } : { available: true, tender };
}

function tenderOf(
  { wallets = [] }: View,
  id: MethodId,
  { currency, lastAccepted }: TenderParts,
): Tender | undefined {
  if (id === 'card') {
    return { kind: 'card', currency, ...(lastAccepted === undefined ? {} : { lastAccepted }) };
  }
  const offer = wallets.find((wallet) => id === `wallet:${wallet.id}`);
  if (offer === undefined) return undefined;
  const { id: walletId, name, takesCodes } = offer;
  return { kind: 'wallet', currency, wallet: { id: walletId, name, takesCodes } };
}
