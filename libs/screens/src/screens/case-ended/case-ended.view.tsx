import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Facts } from '../../components/facts.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Panel } from '../../components/panel.js';
import { Verdict } from '../../components/verdict.js';
import { useStage, useText } from '../../stage/stage.js';
import { caseEnds, caseTexts } from '../../texts/case.js';
import { findTexts } from '../../texts/find.js';
import { frameTexts } from '../../texts/frame.js';
import type { ViewProps } from '../../view.js';

/** S31: no case; "no such code" and "not yours" say the same on purpose (attack A23). */
export function CaseEndedView({ screen }: ViewProps<'caseEnded'>): ReactNode {
  const t = useText();
  const { kiosk } = useStage();
  const { title, lead } = caseEnds[screen.why];
  const mayTryAgain = screen.why === 'notFound';
  return (
    <Frame
      secondary={mayTryAgain && <SecondaryAction touch={{ type: 'end' }} text={findTexts.leave} />}
      primary={
        <PrimaryAction
          touch={{ type: 'confirm' }}
          text={mayTryAgain ? findTexts.again : frameTexts.finish}
          icon={mayTryAgain ? 'next' : 'check'}
        />
      }
    >
      <Message>
        <Verdict tone="attention" icon="alert" title={t(title)} lead={t(lead)} />
        <Panel>
          <Facts facts={[{ label: t(caseTexts.help), value: kiosk.phone, strong: true }]} />
        </Panel>
      </Message>
    </Frame>
  );
}
