import type { ReactNode } from 'react';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Amount } from '../../components/money-figures.js';
import { Waiting } from '../../components/waiting.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { payTexts } from '../../texts/pay.js';
import type { ViewProps } from '../../view.js';

const PACES = {
  normal: payTexts.postingLead,
  slow: payTexts.postingSlow,
  verySlow: payTexts.postingVerySlow,
} as const;

/** S19: the biller is told; nothing can be touched, and nothing should be paid again. */
export function PostingView({ screen }: ViewProps<'posting'>): ReactNode {
  const t = useText();
  return (
    <Frame>
      <Message>
        <div className="posting">
          <h1>{t(payTexts.postingTitle)}</h1>
          <p className="posting-amount">
            <Amount value={screen.amount} />
          </p>
          <ol className="posting-steps">
            <li className="posting-past">
              <Icon name="check" />
              {t(payTexts.postingMoney)}
            </li>
            <li className="posting-here" aria-current="step">
              <Waiting />
              {t(payTexts.postingBiller)}
            </li>
            <li>
              <Icon name="receipt" />
              {t(payTexts.postingReceipt)}
            </li>
          </ol>
          <p role="status">{t(PACES[screen.pace])}</p>
        </div>
      </Message>
    </Frame>
  );
}
