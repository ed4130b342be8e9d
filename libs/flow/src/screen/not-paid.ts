/**
 * Why a card or a wallet was not charged, in the customer's terms. Said with "not charged" alone:
 * what nobody knows is "being confirmed".
 */
export const NOT_PAID = [
  'cancelled', // at the terminal, or its time was up
  'declined', // by the bank
  'wrongPin',
  'expired', // the card
  'unreadable',
  'notAccepted', // a card this terminal does not take
  'readerFault', // the terminal could not be used, or did not finish
  'billRefused', // the biller would not take the payment; the charge, if any, was given back
  'billPaid', // somebody else had paid the bill; the same
  'orderEnded', // the wallet's time was up
  'walletRefused', // by the wallet, in the customer's phone
  'walletUnavailable', // no order could be made
] as const;
export type NotPaid = (typeof NOT_PAID)[number];
