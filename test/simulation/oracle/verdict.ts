import { findBreak, type Row } from '@kiosk/flow/journal/row';
import type { PostRequest } from '@kiosk/flow/ports/central';
import { sha256 } from '../world/disk.js';
import type { Evidence } from './evidence.js';
import { checkPapers } from './paper-verdict.js';
import { checkPayment } from './payment-verdict.js';
import { canBe } from './possible-sums.js';
import { total, type Reading } from './reading.js';
import type { Watch } from './watch.js';

/** Compares all books with the truth once a world has come to rest; adds to the watch's violations. */
export function judge(watch: Watch, evidence: Evidence): void {
  checkJournal(watch, evidence.rows);
  checkBoxes(watch, evidence);
  checkBags(watch, evidence);
  checkPostings(watch, evidence.posted);
  checkReceiptNos(watch);
  checkPapers(watch, evidence.sheets);
  for (const payment of watch.reading.payments.values()) checkPayment(watch, payment, evidence);
  if (evidence.charges.held > 0) {
    watch.violated('I08', `the bank still holds ${evidence.charges.held} at the end`);
  }
  if (evidence.resetsWhileMoving > 0) watch.violated('R7', 'RESET was sent while a note moved');
}

function checkJournal(watch: Watch, rows: readonly Row[]): void {
  const at = findBreak(rows, sha256);
  if (at !== undefined) watch.violated('I17', `the chain breaks at row ${at.seq}: ${at.reason}`);
  for (const { seq, lines } of rows) {
    if (total(lines.map(({ amount }) => amount)) !== 0) {
      watch.violated('I01', `row ${seq} does not balance`);
    }
  }
}

/** Values of notes that the books count as "0 or 1", and that no later row has found in the box. */
function doubtsOf(reading: Reading): readonly number[] {
  const found = new Set(reading.suspended.map(({ noteId }) => noteId));
  return [...reading.payments.values()].flatMap(({ notes }) =>
    [...notes]
      .filter(([noteId, { state }]) => state === 'undecided' && !found.has(noteId))
      .map(([, { value }]) => value),
  );
}

/** What lies in the boxes is what the books say, each undecided note being there or not. */
function checkBoxes(watch: Watch, { boxed, counted }: Evidence): void {
  const { reading } = watch;
  const inBoxes = total(boxed.map(({ value }) => value));
  if (counted !== inBoxes) watch.violated('SIM', `counted ${counted}, seen to fall ${inBoxes}`);
  const accounts = [...reading.accounts].filter(([name]) => name.startsWith('cashbox:'));
  const booked = total(accounts.map(([, amount]) => amount));
  const doubts = doubtsOf(reading);
  if (canBe(inBoxes - booked, doubts)) return;
  const open = doubts.length === 0 ? 'nothing is in doubt' : `in doubt: ${doubts.join(' ')}`;
  const id = booked > inBoxes ? 'I03' : 'I02';
  watch.violated(id, `the boxes hold ${inBoxes}, the books say ${booked}, ${open}`);
}

/** What lies in a bag is what its batch says, if the device told of each removal of the box. */
function checkBags(watch: Watch, { boxed, rows, removals }: Evidence): void {
  const told = rows.filter(({ type }) => type === 'cashbox.removed').length;
  if (removals === undefined || told !== removals) return; // e.g. out and in between two polls
  const doubts = doubtsOf(watch.reading);
  for (let bag = 1; bag <= removals + 1; bag += 1) {
    const inBag = total(boxed.filter((note) => note.bag === bag).map(({ value }) => value));
    const booked = watch.reading.accounts.get(`cashbox:${bag}`) ?? 0;
    if (canBe(inBag - booked, doubts)) continue;
    watch.violated('I14', `bag ${bag} holds ${inBag}, its batch says ${booked}`);
  }
}

function checkPostings(watch: Watch, posted: readonly PostRequest[]): void {
  const seen = new Set<string>();
  for (const { paymentId, amount, items, prepaid } of posted) {
    if (seen.has(paymentId)) watch.violated('I06', `${paymentId} is posted twice`);
    seen.add(paymentId);
    if (!watch.reading.payments.has(paymentId)) {
      watch.violated('I06', `${paymentId} is posted, and no payment has that id`);
    }
    const parts = total(items.map((item) => item.amount)) + prepaid;
    if (parts !== amount) watch.violated('I07', `${paymentId} posts ${amount}, in parts ${parts}`);
  }
}

/** From one, each one more than the one before. */
function checkReceiptNos(watch: Watch): void {
  watch.reading.receiptNos.forEach((receiptNo, at) => {
    const expected = `K1-${String(at + 1).padStart(6, '0')}`;
    if (receiptNo !== expected) watch.violated('I11', `receipt ${receiptNo}, not ${expected}`);
  });
}
