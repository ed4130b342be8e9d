import type { ReactNode } from 'react';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Verdict } from '../../components/verdict.js';
import { Waiting } from '../../components/waiting.js';
import { useText } from '../../stage/stage.js';
import { startTexts } from '../../texts/start.js';
import type { ViewProps } from '../../view.js';

/** S00: the kiosk is not ready yet; nobody should insert money. */
export function StartingView({ screen }: ViewProps<'starting'>): ReactNode {
  const t = useText();
  const { recovering } = screen;
  return (
    <Frame>
      <Message>
        <Verdict
          tone="accent"
          icon="clock"
          title={t(recovering ? startTexts.recoveringTitle : startTexts.startingTitle)}
          lead={t(recovering ? startTexts.recoveringLead : startTexts.startingLead)}
        >
          <Waiting />
        </Verdict>
      </Message>
    </Frame>
  );
}
