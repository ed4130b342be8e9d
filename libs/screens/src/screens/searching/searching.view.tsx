import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Verdict } from '../../components/verdict.js';
import { Waiting } from '../../components/waiting.js';
import { useText } from '../../stage/stage.js';
import { findTexts } from '../../texts/find.js';
import type { ViewProps } from '../../view.js';

const PACES = {
  normal: findTexts.searchingNormal,
  slow: findTexts.searchingSlow,
  verySlow: findTexts.searchingVerySlow,
} as const;

/** S07: the bill is looked up; one may leave, no money is in. */
export function SearchingView({ screen }: ViewProps<'searching'>): ReactNode {
  const t = useText();
  return (
    <Frame
      secondary={
        <SecondaryAction touch={{ type: 'back' }} text={findTexts.stopSearch} icon="back" />
      }
    >
      <Message>
        <Verdict
          tone="accent"
          icon="receipt"
          title={t(findTexts.searching)}
          lead={`${t(screen.fee.name)} · ${t(screen.fee.biller)}`}
        >
          <p role="status">{t(PACES[screen.pace])}</p>
          <Waiting />
          <p className="aside">{t(findTexts.noMoneyYet)}</p>
        </Verdict>
      </Message>
    </Frame>
  );
}
