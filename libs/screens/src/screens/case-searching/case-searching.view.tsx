import type { ReactNode } from 'react';
import { BackAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Verdict } from '../../components/verdict.js';
import { Waiting } from '../../components/waiting.js';
import { useText } from '../../stage/stage.js';
import { caseTexts } from '../../texts/case.js';
import type { ViewProps } from '../../view.js';

/** S31: this kiosk's journal is read, then central is asked. */
export function CaseSearchingView({ screen }: ViewProps<'caseSearching'>): ReactNode {
  const t = useText();
  return (
    <Frame secondary={<BackAction />}>
      <Message>
        <Verdict tone="accent" icon="receipt" title={t(caseTexts.searching)}>
          <p role="status">{t(caseTexts[screen.pace])}</p>
          <Waiting />
        </Verdict>
      </Message>
    </Frame>
  );
}
