import type { ReactNode } from 'react';
import { BackAction, PrimaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Amount } from '../../components/money-figures.js';
import { NotesRow } from '../../components/notes-row.js';
import { Panel } from '../../components/panel.js';
import { Icon, type IconName } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { checkTexts } from '../../texts/check.js';
import { payTexts } from '../../texts/pay.js';
import { shortTexts, surplusTexts } from '../../texts/policy.js';
import type { ViewProps } from '../../view.js';

/** What happens to a surplus, agreed to before the first note (facts 4.3 rule 2). */
export function CashTermsView({ screen }: ViewProps<'cashTerms'>): ReactNode {
  const t = useText();
  const { fee, total, policy, receiptOnScreenOnly } = screen;
  return (
    <Frame
      title={t(payTexts.termsTitle)}
      secondary={<BackAction />}
      primary={<PrimaryAction touch={{ type: 'confirm' }} text={payTexts.agree} icon="next" />}
    >
      <div className="total-line total-line-large">
        <span>
          {t(fee.name)} · {t(checkTexts.total)}
        </span>
        <span className="total-amount">
          <Amount value={total} />
        </span>
      </div>
      <div className="terms">
        <Term icon="noChange" title={t(payTexts.termsNoChange)}>
          <p>{t(surplusTexts[policy])}</p>
          <p>{t(shortTexts[policy])}</p>
        </Term>
        <Term icon="cash" title={t(payTexts.termsNotes)}>
          <NotesRow values={screen.denominations} />
        </Term>
        <Term icon="receipt" title={t(payTexts.termsReceipt)}>
          <p>{t(receiptOnScreenOnly ? payTexts.termsScreenOnly : payTexts.termsPaper)}</p>
        </Term>
      </div>
    </Frame>
  );
}

interface TermProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
}

function Term({ icon, title, children }: TermProps): ReactNode {
  return (
    <Panel className="term">
      <Icon name={icon} />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </Panel>
  );
}
