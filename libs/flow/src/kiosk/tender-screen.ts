import type { PaymentSnapshot } from '../payment/payment.machine.js';
import type { Payment } from '../payment/payment.js';
import { mayRetry, orderOf } from '../payment/payment-charges.js';
import { invariant } from '../invariant/invariant.js';
import type { TenderKind } from '../screen/method.js';
import type {
  CardScreen,
  NotChargedScreen,
  TenderScreen,
  WalletScreen,
} from '../screen/tender-screen.js';
import { mayChoose } from './methods.js';
import { tileOf, type View } from './view.js';

/** How a payment is paid. */
export const kindOfTender = ({ tender }: Payment): TenderKind => tender?.kind ?? 'cash';

const STEPS = {
  authorising: 'card',
  reserving: 'checking',
  capturing: 'checking',
  aborting: 'cancelling',
} as const satisfies { readonly [state: string]: CardScreen['step'] };

/** S17, while the terminal works. */
export function cardScreen(
  { context }: PaymentSnapshot,
  state: keyof typeof STEPS,
  view: View,
): CardScreen {
  const known = context.charge?.card?.step;
  const isReady = known !== 'intent' && known !== 'sent';
  return {
    name: 'card',
    fee: tileOf(context.fee, true),
    amount: context.due,
    step: state === 'authorising' && !isReady ? 'preparing' : STEPS[state],
    texts: view.reader?.texts ?? [],
    mayCancel: state === 'authorising',
  };
}

const WALLET_STEPS = {
  ordering: 'preparing',
  awaitingWallet: 'scan',
  swappingOrder: 'phone',
  payingByCode: 'phone',
  closingOrder: 'closing',
} as const satisfies { readonly [state: string]: WalletScreen['step'] };

/** S18, while the order is open. */
export function walletScreen(
  { context }: PaymentSnapshot,
  state: keyof typeof WALLET_STEPS,
  view: View,
): WalletScreen {
  const { tender, fee, due } = context;
  invariant(tender?.kind === 'wallet', 'a wallet pays');
  const { id, name, takesCodes } = tender.wallet;
  const { qrText, number } = orderOf(context);
  const isOpen = state === 'awaitingWallet';
  return {
    name: 'wallet',
    fee: tileOf(fee, true),
    amount: due,
    wallet: { id, name },
    merchant: view.letterhead.operator,
    step: WALLET_STEPS[state],
    ...(isOpen && qrText !== undefined ? { qrText } : {}),
    ...(number === undefined ? {} : { number }),
    ...(isOpen && view.secondsLeft !== undefined ? { secondsLeft: view.secondsLeft } : {}),
    mayScan: isOpen && takesCodes && view.scanner,
    mayCancel: state !== 'closingOrder',
  };
}

/** S23: what ended it says why, else what the terminal, the wallet or the biller said. */
export function notChargedScreen(
  { context, value }: PaymentSnapshot,
  view: View,
): NotChargedScreen {
  const isOpen = value === 'unpaid';
  const isSafe = value === 'unpaid' || value === 'notCharged';
  return {
    name: 'notCharged',
    why: whyOf(context),
    tender: kindOfTender(context),
    mayRetry: isOpen && mayRetry(context) && isTakenNow(context, view),
    mayChange: isSafe && mayChoose(view),
  };
}

function whyOf({ ending, notPaid }: Payment): NotChargedScreen['why'] {
  switch (ending) {
    case 'stopped':
    case 'timeUp':
    case 'acceptorFault':
    case 'kioskStopped':
      return ending;
    default:
      return notPaid ?? 'stopped';
  }
}

/** Whether the same way is still to be had. */
function isTakenNow({ tender }: Payment, { reader, wallets = [] }: View): boolean {
  if (tender?.kind === 'card') return reader?.isUsable === true && !reader.isBlocked;
  return tender?.kind === 'wallet' && wallets.some(({ id }) => id === tender.wallet.id);
}

/** The screens of a payment by card or wallet that is not over. */
export function tenderScreenOf(snapshot: PaymentSnapshot, view: View): TenderScreen {
  const { value } = snapshot;
  switch (value) {
    case 'authorising':
    case 'reserving':
    case 'capturing':
    case 'aborting':
      return cardScreen(snapshot, value, view);
    case 'ordering':
    case 'awaitingWallet':
    case 'swappingOrder':
    case 'payingByCode':
    case 'closingOrder':
      return walletScreen(snapshot, value, view);
    default:
      return notChargedScreen(snapshot, view);
  }
}
