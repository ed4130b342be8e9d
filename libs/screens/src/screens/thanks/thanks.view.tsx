import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { endTexts } from '../../texts/end.js';
import { startTexts } from '../../texts/start.js';
import type { ViewProps } from '../../view.js';

/** S32: take everything with you; it goes by itself. */
export function ThanksView({ screen }: ViewProps<'thanks'>): ReactNode {
  const t = useText();
  return (
    <Frame secondary={<SecondaryAction touch={{ type: 'start' }} text={endTexts.another} />}>
      <Message>
        <Verdict
          tone="done"
          icon={screen.takeReceipt ? 'receipt' : 'check'}
          title={t(startTexts.thanksTitle)}
          lead={t(screen.takeReceipt ? startTexts.thanksReceipt : startTexts.thanksLead)}
        >
          {screen.takeReceipt && <p className="aside">{t(startTexts.thanksLead)}</p>}
        </Verdict>
      </Message>
    </Frame>
  );
}
