import type { ReactNode } from 'react';
import { CodeCard } from '../../components/code-card.js';
import { Ending } from '../../components/ending.js';
import { Amount } from '../../components/money-figures.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { endTexts } from '../../texts/end.js';
import { causeTexts } from '../../texts/policy.js';
import type { ViewProps } from '../../view.js';

/** S25: money that is owed to the customer, with the code that stands for it. */
export function ClaimView({ screen }: ViewProps<'claim'>): ReactNode {
  const t = useText();
  const { untilCounted } = screen;
  return (
    <Ending paper={screen.paper} mayReprint={screen.mayReprint}>
      <Verdict tone="attention" icon="receipt" title={t(endTexts.claimTitle)}>
        <p className="verdict-label">
          {t(untilCounted ? endTexts.claimUpTo : endTexts.claimAmount)}
        </p>
        <p className="verdict-amount">
          <Amount value={screen.amount} />
        </p>
      </Verdict>
      <div className="ending-words">
        <p>
          <b>
            {t(endTexts.cause)} · {t(causeTexts[screen.why])}
          </b>
        </p>
        <p>{t(endTexts.claimLead)}</p>
        {untilCounted && <p>{t(endTexts.untilCounted)}</p>}
      </div>
      <CodeCard label={t(endTexts.claimCode)} code={screen.code} />
    </Ending>
  );
}
