import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { Question } from '../../components/question.js';
import { grouped } from '../../components/typed.js';
import { FeeIcon } from '../../icons/fee-icon.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { findTexts } from '../../texts/find.js';
import type { ViewProps } from '../../view.js';

/** S06: something only the holder of the bill knows, and why it is asked. */
export function SecondFactorView({ screen }: ViewProps<'secondFactor'>): ReactNode {
  const t = useText();
  const { fee, account, entry } = screen;
  const about = (
    <Panel className="account-card">
      <FeeIcon category={fee.category} />
      <div className="account-lines">
        <h2>
          {t(fee.name)} <span className="account-biller">{t(fee.biller)}</span>
        </h2>
        <p>
          {t(findTexts.account)} <b>{grouped(account)}</b>
        </p>
      </div>
    </Panel>
  );
  const help = (
    <p className="why-asked">
      <Icon name="alert" />
      {t(findTexts.whyAsked)}
    </p>
  );
  return <Question entry={entry} about={about} help={help} />;
}
