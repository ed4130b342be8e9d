import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { findTexts, lookupTexts } from '../../texts/find.js';
import type { ViewProps } from '../../view.js';

/** S08: no bill to pay; "not found" and "wrong check" say the same on purpose (attack A23). */
export function LookupEndedView({ screen }: ViewProps<'lookupEnded'>): ReactNode {
  const t = useText();
  const { why } = screen;
  const good = why === 'nothingToPay';
  return (
    <Frame
      secondary={<SecondaryAction touch={{ type: 'end' }} text={findTexts.leave} />}
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={why === 'notFound' ? findTexts.again : findTexts.otherFee}
          icon="next"
        />
      }
    >
      <Message>
        <Verdict
          tone={good ? 'done' : 'attention'}
          icon={good ? 'check' : 'alert'}
          title={t(lookupTexts[why].title)}
          lead={t(lookupTexts[why].lead)}
        >
          <p className="aside">
            {t(screen.fee.name)} · {t(screen.fee.biller)}
          </p>
        </Verdict>
      </Message>
    </Frame>
  );
}
