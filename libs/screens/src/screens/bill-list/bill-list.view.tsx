import type { ReactNode } from 'react';
import { AccountCard } from '../../components/account-card.js';
import { BackAction, PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Amount } from '../../components/money-figures.js';
import { useText } from '../../stage/stage.js';
import { checkTexts, selected } from '../../texts/check.js';
import { frameTexts } from '../../texts/frame.js';
import type { ScreenNamed, ViewProps } from '../../view.js';
import { BillRow } from './bill-row.js';
import { Pager } from './pager.js';

/** S09: the open bills, one page of five at a time; touched to choose or leave out. */
export function BillListView({ screen }: ViewProps<'billList'>): ReactNode {
  const t = useText();
  const { bills, page, pages, selectedCount } = screen;
  return (
    <Frame
      title={t(checkTexts.listTitle)}
      {...(screen.oldestFirst ? { lead: t(checkTexts.oldestFirst) } : {})}
      secondary={<BackAction />}
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={frameTexts.next}
          icon="next"
          disabled={selectedCount === 0}
        />
      }
    >
      <div className="bill-list">
        <AccountCard fee={screen.fee} account={screen.account} />
        <div className="bill-pages">
          <ul className="bills">
            {bills.map((bill) => (
              <li key={bill.id}>
                <BillRow bill={bill} />
              </li>
            ))}
          </ul>
          {pages > 1 && <Pager page={page} pages={pages} />}
        </div>
        <div className="bill-sum">
          {screen.mayPrepay && (
            <SecondaryAction touch={{ type: 'prepay' }} text={checkTexts.prepay} />
          )}
          <Total screen={screen} />
        </div>
      </div>
    </Frame>
  );
}

function Total({ screen }: { readonly screen: ScreenNamed<'billList'> }): ReactNode {
  const t = useText();
  const { selectedCount, total } = screen;
  return (
    <div className="total-line" role="status">
      <span>{t(selectedCount === 0 ? checkTexts.noneSelected : selected(selectedCount))}</span>
      <span className="total-amount">
        {t(checkTexts.total)} <Amount value={total} />
      </span>
    </div>
  );
}
