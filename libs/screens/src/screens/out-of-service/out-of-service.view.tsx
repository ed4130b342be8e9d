import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { Facts } from '../../components/facts.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Panel } from '../../components/panel.js';
import { Verdict } from '../../components/verdict.js';
import { useStage, useText } from '../../stage/stage.js';
import { caseTexts } from '../../texts/case.js';
import { limitTexts } from '../../texts/frame.js';
import { startTexts } from '../../texts/start.js';
import type { ViewProps } from '../../view.js';

/** S03: why nothing works here, and where it does. */
export function OutOfServiceView({ screen }: ViewProps<'outOfService'>): ReactNode {
  const t = useText();
  const { kiosk } = useStage();
  return (
    <Frame
      secondary={
        <SecondaryAction touch={{ type: 'checkCase' }} text={caseTexts.check} icon="receipt" />
      }
    >
      <Message>
        <Verdict
          tone="attention"
          icon="alert"
          title={t(startTexts.outTitle)}
          lead={t(startTexts.outLead)}
        >
          {screen.note && <p>{t(screen.note)}</p>}
          {screen.limits.map((limit) => (
            <p key={limit}>{t(limitTexts[limit])}</p>
          ))}
        </Verdict>
        <Panel>
          <Facts
            facts={[
              { label: t(startTexts.elsewhere), value: t(kiosk.cashElsewhere) },
              { label: t(startTexts.hours), value: t(kiosk.hours) },
              { label: t(startTexts.phone), value: kiosk.phone, strong: true },
            ]}
          />
        </Panel>
      </Message>
    </Frame>
  );
}
