import type { ReactNode } from 'react';
import { CodeCard } from '../../components/code-card.js';
import { Ending } from '../../components/ending.js';
import { Amount } from '../../components/money-figures.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { confirmedTexts, endTexts, verdicts } from '../../texts/end.js';
import type { ViewProps } from '../../view.js';

/** S24: the money is in, or may be, and the answer is not; what is known, what not to do, and a code. */
export function BeingConfirmedView({ screen }: ViewProps<'beingConfirmed'>): ReactNode {
  const t = useText();
  const words = confirmedTexts[screen.what];
  return (
    <Ending paper={screen.paper} mayReprint={screen.mayReprint}>
      <Verdict tone="attention" icon="clock" title={t(verdicts.beingConfirmed)}>
        <p className="verdict-amount">
          <Amount value={screen.amount} />
        </p>
      </Verdict>
      <div className="ending-words">
        <p>
          <b>{t(words.lead)}</b>
        </p>
        <p>{t(words.how)}</p>
      </div>
      <CodeCard label={t(endTexts.caseCode)} code={screen.code} />
    </Ending>
  );
}
