import type { ReactNode } from 'react';
import { Amount } from '../../components/money-figures.js';
import { Panel } from '../../components/panel.js';
import { useText } from '../../stage/stage.js';
import { caseAdvice, caseTexts } from '../../texts/case.js';
import type { ScreenNamed } from '../../view.js';

/** A payment that is done may leave money to be collected: said beside its verdict. */
export function SurplusPanel({ screen }: { readonly screen: ScreenNamed<'caseFound'> }): ReactNode {
  const t = useText();
  const { claim, owed, uncounted, paid } = screen;
  if (claim !== 'open' && claim !== 'paid') return null;
  const isPaid = claim === 'paid';
  const open = owed > 0 ? caseTexts.surplusOpen : caseTexts.perhaps;
  return (
    <Panel tone={isPaid ? 'done' : 'accent'} className="surplus">
      <div>
        <h2>{t(isPaid ? caseTexts.surplusPaid : open)}</h2>
        {!isPaid && <p>{t(caseAdvice.open)}</p>}
      </div>
      <span className="surplus-amount">
        <Amount value={isPaid ? paid : owed > 0 ? owed : uncounted} />
      </span>
    </Panel>
  );
}
