import type { ReactNode } from 'react';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Amount } from '../../components/money-figures.js';
import { Waiting } from '../../components/waiting.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { payTexts } from '../../texts/pay.js';
import type { ViewProps } from '../../view.js';

/** What is being done, in words: the title, three steps, and a sentence for each pace. */
const WORDS = {
  posting: {
    title: payTexts.postingTitle,
    past: payTexts.postingMoney,
    here: payTexts.postingBiller,
    next: payTexts.postingReceipt,
    normal: payTexts.postingLead,
    slow: payTexts.postingSlow,
    verySlow: payTexts.postingVerySlow,
  },
  givingBack: {
    title: payTexts.givingBackTitle,
    past: payTexts.givingBackCharge,
    here: payTexts.givingBackReturn,
    next: payTexts.givingBackEnd,
    normal: payTexts.postingLead,
    slow: payTexts.givingBackSlow,
    verySlow: payTexts.givingBackVerySlow,
  },
} as const;

/** S19: biller, bank or wallet is told; nothing can be touched, nothing should be paid again. */
export function PostingView({ screen }: ViewProps<'posting'>): ReactNode {
  const t = useText();
  const words = WORDS[screen.doing];
  return (
    <Frame>
      <Message>
        <div className="posting">
          <h1>{t(words.title)}</h1>
          <p className="posting-amount">
            <Amount value={screen.amount} />
          </p>
          <ol className="posting-steps">
            <li className="posting-past">
              <Icon name="check" />
              {t(words.past)}
            </li>
            <li className="posting-here" aria-current="step">
              <Waiting />
              {t(words.here)}
            </li>
            <li>
              <Icon name="receipt" />
              {t(words.next)}
            </li>
          </ol>
          <p role="status">{t(words[screen.pace])}</p>
        </div>
      </Message>
    </Frame>
  );
}
