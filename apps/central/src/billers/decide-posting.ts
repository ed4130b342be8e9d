import type { FeeType } from '@kiosk/flow/catalogue/fee-type';
import { invariant } from '@kiosk/flow/invariant/invariant';
import { smaller, subtract, sum, zero, type Minor } from '@kiosk/flow/money/money';
import type { PostRequest, Refusal } from '@kiosk/flow/ports/central';

/** What is still open of a bill of the account. */
export interface OpenBill {
  readonly id: string;
  readonly open: Minor;
}

/** What a posting does to the book: all of its amount, or nothing. */
export type Decision =
  | {
      readonly result: 'accepted';
      /** To add to what is paid of each bill. */
      readonly paid: readonly { readonly billId: string; readonly amount: Minor }[];
      /** To add to the prepaid balance. */
      readonly credited: Minor;
    }
  | { readonly result: 'refused'; readonly reason: Refusal };

const refused = (reason: Refusal): Decision => ({ result: 'refused', reason });

/**
 * Decides a posting against the bills as they are now; another kiosk may have been first.
 *
 * With `prepay-any` nothing can be too much: what a bill does not need goes to the account. With
 * `partial-ok` a bill takes up to what is open, with `exact-only` exactly that.
 */
export function decidePosting(
  fee: FeeType,
  bills: readonly OpenBill[],
  request: PostRequest,
): Decision {
  if (!addsUp(request)) return refused('refused');
  if (fee.policy !== 'prepay-any') return decideExact(fee, bills, request);
  const paid = request.items.map(({ billId, amount }) => {
    const open = bills.find((bill) => bill.id === billId)?.open ?? zero;
    return { billId, amount: smaller(amount, open) };
  });
  const credited = subtract(request.amount, sum(paid.map((item) => item.amount)));
  invariant(credited >= request.prepaid, 'what was meant for the account goes to the account');
  return { result: 'accepted', paid: paid.filter((item) => item.amount > 0), credited };
}

function decideExact(fee: FeeType, bills: readonly OpenBill[], request: PostRequest): Decision {
  if (request.prepaid !== zero) return refused('refused');
  for (const { billId, amount } of request.items) {
    const bill = bills.find(({ id }) => id === billId);
    if (bill === undefined) return refused('refused');
    if (bill.open === zero) return refused('alreadyPaid');
    const wrong = fee.policy === 'exact-only' ? amount !== bill.open : amount > bill.open;
    if (wrong) return refused('amountChanged');
  }
  return { result: 'accepted', paid: request.items, credited: zero };
}

/** Whether the items and what is prepaid are the amount, each above zero, each bill once. */
function addsUp({ amount, items, prepaid }: PostRequest): boolean {
  const once = new Set(items.map((item) => item.billId)).size === items.length;
  const positive = prepaid >= 0 && amount > 0 && items.every((item) => item.amount > 0);
  let rest = amount; // taken off one by one: a sum of absurd amounts is no safe integer
  for (const part of [prepaid, ...items.map((item) => item.amount)]) {
    if (part > rest) return false;
    rest = subtract(rest, part);
  }
  return once && positive && rest === zero;
}
