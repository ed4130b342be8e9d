import type { FeeType } from '../catalogue/fee-type.js';
import { dueOf } from '../customer/customer.js';
import { feeOf } from '../customer/customer-order.js';
import type { Minor } from '../money/money.js';
import { kindOf, type MethodId, type MethodRefusal } from '../screen/method.js';
import type { MethodScreen } from '../screen/tender-screen.js';
import { STOPPING } from './limits.js';
import { tileOf, type View } from './view.js';

type Method = MethodScreen['methods'][number];

/** Most that one payment of this fee may be by a method; absent where nobody set one. */
function maxOf(fee: FeeType, id: MethodId): Minor | undefined {
  switch (kindOf(id)) {
    case 'cash':
      return fee.cashMax;
    case 'card':
      return fee.cardMax;
    case 'wallet':
      return fee.walletMax;
  }
}

/** Why the kiosk itself cannot take this way to pay. */
function kioskRefusal(view: View, id: MethodId): MethodRefusal | undefined {
  const { limits, reader, wallets = [] } = view;
  const stopping = limits.find((limit) => STOPPING.has(limit));
  if (stopping !== undefined) return stopping;
  switch (kindOf(id)) {
    case 'cash':
      return limits.find((limit) => limit === 'noCash' || limit === 'cashboxFull');
    case 'card':
      if (reader === undefined) return 'notOffered';
      if (reader.isBlocked) return 'blocked';
      return reader.isUsable ? undefined : 'noCard';
    case 'wallet':
      return wallets.some((wallet) => id === `wallet:${wallet.id}`) ? undefined : 'notOffered';
  }
}

/** Why a method cannot be chosen now, if it cannot. */
export function refusalOf(view: View, id: MethodId): MethodRefusal | undefined {
  const visit = view.customer.context;
  const why = kioskRefusal(view, id);
  if (why !== undefined) return why;
  const max = maxOf(feeOf(visit), id);
  return max !== undefined && dueOf(visit) > max ? 'overLimit' : undefined;
}

/** Whether there is any way to pay at all, whatever is due. */
export const anyMethod = (view: View): boolean =>
  idsOf(view).some((id) => kioskRefusal(view, id) === undefined);

/** Cash, the wallets by name, card; in this order on the screen. */
function idsOf({ wallets = [] }: View): readonly MethodId[] {
  const named = wallets.map(({ id }): MethodId => `wallet:${id}`);
  return ['cash', ...(named.length === 0 ? (['wallet'] as const) : named), 'card'];
}

function methodOf(view: View, id: MethodId): Method {
  const why = refusalOf(view, id);
  const max = maxOf(feeOf(view.customer.context), id);
  const label = view.wallets?.find((wallet) => id === `wallet:${wallet.id}`)?.name;
  return {
    id,
    ...(label === undefined ? {} : { label }),
    available: why === undefined,
    ...(why === undefined ? {} : { why }),
    ...(max === undefined ? {} : { max }),
  };
}

/** S12 */
export function methodScreen(view: View): MethodScreen {
  const visit = view.customer.context;
  return {
    name: 'method',
    fee: tileOf(feeOf(visit), true),
    total: dueOf(visit),
    methods: idsOf(view).map((id) => methodOf(view, id)),
  };
}

/** Whether the customer can choose another way for the same bill. */
export const mayChoose = (view: View): boolean =>
  view.customer.context.account !== undefined &&
  (view.reader !== undefined || (view.wallets ?? []).length > 0) &&
  anyMethod(view);
