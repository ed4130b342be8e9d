import type { FeeTile } from '@kiosk/flow/screen/fee-tile';
import type { AccountLine } from '@kiosk/flow/screen/screen';
import type { ReactNode } from 'react';
import { FeeIcon } from '../icons/fee-icon.js';
import { useText } from '../stage/stage.js';
import { checkTexts } from '../texts/check.js';
import { yuan } from '../texts/money.js';
import { Panel } from './panel.js';

interface AccountCardProps {
  readonly fee: FeeTile;
  readonly account: AccountLine;
}

/** Whose bill it is, masked; the same on every screen between lookup and payment. */
export function AccountCard({ fee, account }: AccountCardProps): ReactNode {
  const t = useText();
  return (
    <Panel className="account-card">
      <FeeIcon category={fee.category} />
      <div className="account-lines">
        <h2>
          {t(fee.name)} <span className="account-biller">{t(fee.biller)}</span>
        </h2>
        <p>
          {t(checkTexts.account)} <b>{account.number}</b>
        </p>
        <p>
          {account.name} · {account.address}
        </p>
        {account.balance !== undefined && (
          <p>
            {t(checkTexts.balance)} <b>{yuan(account.balance)}</b>
          </p>
        )}
      </div>
    </Panel>
  );
}
