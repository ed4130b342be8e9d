import type { ReactNode } from 'react';
import { Ending } from '../../components/ending.js';
import { Facts } from '../../components/facts.js';
import { Amount } from '../../components/money-figures.js';
import { Panel } from '../../components/panel.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { endTexts, receivedTexts, verdicts } from '../../texts/end.js';
import { yuan } from '../../texts/money.js';
import type { ScreenNamed, ViewProps } from '../../view.js';

/** S20 to S22: paid, with the number, the time it takes to show, and the paper. */
export function DoneView({ screen }: ViewProps<'done'>): ReactNode {
  const t = useText();
  const { fee, surplus } = screen;
  return (
    <Ending paper={screen.paper} mayReprint={screen.mayReprint}>
      <Verdict tone="done" icon="check" title={t(verdicts.done)}>
        <p className="verdict-amount">
          <Amount value={screen.applied} />
        </p>
      </Verdict>
      <Panel>
        <Facts
          facts={[
            { label: t(endTexts.paidTo), value: `${t(fee.name)} · ${t(fee.biller)}` },
            { label: t(endTexts.receiptNo), value: screen.receiptNo, strong: true },
            { label: t(receivedTexts[screen.tender]), value: yuan(screen.inserted) },
            { label: t(endTexts.posted), value: t(screen.postedWithin) },
          ]}
        />
      </Panel>
      {surplus !== undefined && <Surplus surplus={surplus} />}
    </Ending>
  );
}

type SurplusShown = NonNullable<ScreenNamed<'done'>['surplus']>;

function Surplus({ surplus }: { readonly surplus: SurplusShown }): ReactNode {
  const t = useText();
  const { amount, claimCode } = surplus;
  return (
    <Panel tone={claimCode === undefined ? 'done' : 'accent'} className="surplus">
      <div>
        <h2>{t(claimCode === undefined ? endTexts.surplusCredited : endTexts.surplusClaim)}</h2>
        {claimCode !== undefined && <strong className="code">{claimCode}</strong>}
      </div>
      <span className="surplus-amount">
        <Amount value={amount} />
      </span>
    </Panel>
  );
}
