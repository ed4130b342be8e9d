import { zero } from '@kiosk/flow/money/money';
import type { BillLine } from '@kiosk/flow/screen/screen';
import type { ReactNode } from 'react';
import { Amount } from '../../components/money-figures.js';
import { TouchButton } from '../../components/touch-button.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { checkTexts, lateFee } from '../../texts/check.js';

/** One bill: a row that is a switch. A paid one stands there to be seen, not to be paid twice. */
export function BillRow({ bill }: { readonly bill: BillLine }): ReactNode {
  const t = useText();
  const paid = bill.status === 'paid';
  return (
    <TouchButton
      className={`bill bill-${bill.status}`}
      touch={{ type: 'bill', id: bill.id }}
      pressed={bill.selected}
      disabled={paid}
    >
      <span className="bill-box">{bill.selected && <Icon name="check" />}</span>
      <span className="bill-words">
        <strong>{t(bill.period)}</strong>
        {bill.status === 'overdue' && <em className="tag tag-stop">{t(checkTexts.overdue)}</em>}
        {paid && <em className="tag tag-done">{t(checkTexts.paid)}</em>}
        <span>
          {t(bill.description)} · {t(checkTexts.due)} {bill.dueDate}
        </span>
      </span>
      <span className="bill-money">
        <Amount value={bill.amount} />
        {bill.lateFee > zero && <span>{t(lateFee(bill.lateFee))}</span>}
      </span>
    </TouchButton>
  );
}
