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

/** S15: the time is up with money in; nothing is decided without being said. */
export function NotEnoughView({ screen }: ViewProps<'notEnough'>): ReactNode {
  const t = useText();
  const { due, inserted, remaining, mayAdd } = screen;
  const end = { type: 'finish' } as const;
  return (
    <Frame
      secondary={mayAdd && <SecondaryAction touch={end} text={payTexts.endSo} />}
      primary={
        mayAdd ? (
          <PrimaryAction touch={{ type: 'stay' }} text={payTexts.addMore} icon="next" />
        ) : (
          <PrimaryAction touch={end} text={payTexts.endSo} icon="next" />
        )
      }
    >
      <div className="insert-cash">
        <MoneyFigures due={due} inserted={inserted} remaining={remaining} surplus={zero} />
        <Message>
          <Verdict
            tone="attention"
            icon="clock"
            title={t(payTexts.notEnoughTitle)}
            lead={t(mayAdd ? payTexts.notEnoughLead : payTexts.notEnoughClosed)}
          >
            <p>
              <b>{t(payTexts.ifYouEnd)}</b>
              <br />
              {t(consequenceTexts[screen.consequence](yuan(inserted)))}
            </p>
          </Verdict>
        </Message>
      </div>
    </Frame>
  );
}
