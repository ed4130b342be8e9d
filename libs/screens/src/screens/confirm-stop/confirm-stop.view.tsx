import { zero } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { MoneyFigures } from '../../components/money-figures.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { yuan } from '../../texts/money.js';
import { payTexts } from '../../texts/pay.js';
import { consequenceTexts } from '../../texts/policy.js';
import type { ViewProps } from '../../view.js';

/** S26: what stopping does, with the amount, before it is done (facts 4.3 rule 3). */
export function ConfirmStopView({ screen }: ViewProps<'confirmStop'>): ReactNode {
  const t = useText();
  const { inserted, remaining, consequence } = screen;
  return (
    <Frame
      secondary={
        <SecondaryAction touch={{ type: 'confirm' }} text={payTexts.stopNow} icon="cross" />
      }
      primary={<PrimaryAction touch={{ type: 'stay' }} text={payTexts.keepPaying} icon="next" />}
    >
      <div className="insert-cash">
        <MoneyFigures inserted={inserted} remaining={remaining} surplus={zero} />
        <Message>
          <Verdict
            tone="attention"
            icon="alert"
            title={t(payTexts.confirmStopTitle)}
            lead={t(consequenceTexts[consequence](yuan(inserted)))}
          />
        </Message>
      </div>
    </Frame>
  );
}
