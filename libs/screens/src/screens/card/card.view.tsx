import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Amount } from '../../components/money-figures.js';
import { Verdict } from '../../components/verdict.js';
import { Waiting } from '../../components/waiting.js';
import { useText } from '../../stage/stage.js';
import { cardSteps, tenderTexts } from '../../texts/tender.js';
import type { ViewProps } from '../../view.js';

/** S17: the customer follows the terminal; its own texts are shown word for word. */
export function CardView({ screen }: ViewProps<'card'>): ReactNode {
  const t = useText();
  return (
    <Frame
      secondary={
        screen.mayCancel && (
          <SecondaryAction touch={{ type: 'stop' }} text={tenderTexts.cancel} icon="cross" />
        )
      }
    >
      <Message>
        <Verdict tone="accent" icon="card" title={t(tenderTexts.cardTitle)}>
          <p className="verdict-amount">
            <Amount value={screen.amount} />
          </p>
          <p role="status">{t(cardSteps[screen.step])}</p>
          {screen.texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <Waiting />
        </Verdict>
      </Message>
    </Frame>
  );
}
