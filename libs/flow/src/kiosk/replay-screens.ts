import type { CustomerSnapshot } from '../customer/customer.machine.js';
import type { Row } from '../journal/row.js';
import { replayPayment } from '../payment/replay.js';
import type { Screen } from '../screen/screen.js';
import type { KioskFace, Step } from '../screen/shown.js';
import type { Language } from '../text/language.js';
import { paymentScreenOf } from './payment-screen.js';
import { stepOf } from './screen-of.js';
import type { View } from './view.js';

/** What a customer saw after one row of the journal. */
export interface ReplayedScreen {
  readonly seq: number;
  readonly wallMs: number;
  readonly type: string;
  readonly language: Language;
  readonly screen: Screen;
  readonly step?: Step;
}

/**
 * What the customer of a payment saw, row by row, computed by the kiosk's own machine and screens.
 * What no row tells (a warning, a hand on the stop key) is not there.
 *
 * @param rows all rows of one payment, ascending.
 * @returns none when another version of this program opened it.
 * @throws InvariantError when the first row does not open a payment.
 */
export function screensOfPayment(rows: readonly Row[], face: KioskFace): readonly ReplayedScreen[] {
  const view = viewOf(face);
  return rows.flatMap(({ seq, wallMs, type }, at) => {
    const snapshot = replayPayment(rows.slice(0, at + 1));
    if (snapshot === undefined) return [];
    const screen = paymentScreenOf(snapshot, view);
    const step = stepOf(screen);
    const { language } = snapshot.context;
    return [{ seq, wallMs, type, language, screen, ...(step && { step }) }];
  });
}

/** A kiosk on which everything works and nobody touches anything. */
function viewOf({ operator, place, id, phone, demo }: KioskFace): View {
  const customer = { matches: () => false } as unknown as CustomerSnapshot;
  return {
    ...{ customer, payment: undefined, starting: false, limits: [], fees: [], online: true },
    ...{ denominations: [], scanner: false, acceptorUsable: true, printerUsable: true },
    ...{ slotOpen: true, notice: undefined, pace: 'normal', claimDays: 0 },
    letterhead: { operator, place, kioskId: id, phone, currency: 'CNY', offsetMinutes: 0, demo },
  };
}
