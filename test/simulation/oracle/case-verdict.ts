import type { Screen } from '@kiosk/flow/screen/screen';
import { doubtfulOf } from './charge-verdict.js';
import { total, valuesOf, type ReadPayment } from './reading.js';
import type { Watch } from './watch.js';

/** What a customer who comes back must be told of a payment, by its outcome. */
const VERDICTS: Readonly<Partial<Record<string, string>>> = {
  completed: 'done',
  completedLate: 'done',
  claimed: 'claim',
  claimedLate: 'claim',
  notCharged: 'notCharged',
};

/** Who comes back with a code is told what the rows say: the verdict, and to the fen what is owed. */
export function checkCase(watch: Watch, payment: ReadPayment, screen: Screen | undefined): void {
  if (screen?.name !== 'caseFound') {
    const instead = screen === undefined ? 'a black page' : JSON.stringify(screen);
    watch.violated('I13', `the code of ${payment.id} is answered by ${instead}`);
    return;
  }
  const verdict = VERDICTS[payment.outcome ?? ''] ?? 'beingConfirmed';
  if (screen.verdict !== verdict) {
    watch.violated('I13', `${payment.id} is ${verdict}, who asks is told ${screen.verdict}`);
  }
  const undecided = total(valuesOf(payment, 'undecided'));
  const foreign = total(valuesOf(payment, 'foreign'));
  const doubtful = doubtfulOf(payment);
  const owed = -(payment.accounts.get('claims_payable') ?? 0) - undecided - doubtful;
  // While people look for a charge it is being confirmed, and no count would find it.
  const uncounted = undecided + foreign + (payment.outcome === undefined ? 0 : doubtful);
  if (screen.owed !== owed || screen.uncounted !== uncounted) {
    const right = `${owed} and ${uncounted} to be found out`;
    const told = `${screen.owed} and ${screen.uncounted}`;
    watch.violated('I20', `${payment.id} owes ${right}, who asks is told ${told}`);
  }
}
