import type { ReactNode } from 'react';
import { PrimaryAction, SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { notChargedTexts, verdicts } from '../../texts/end.js';
import { frameTexts } from '../../texts/frame.js';
import { tenderTexts } from '../../texts/tender.js';
import type { ScreenNamed, ViewProps } from '../../view.js';

/** S23: no money was taken, and why nothing was paid; then how it can be paid after all. */
export function NotChargedView({ screen }: ViewProps<'notCharged'>): ReactNode {
  const t = useText();
  return (
    <Frame
      primary={<PrimaryAction touch={{ type: 'end' }} text={frameTexts.finish} icon="check" />}
    >
      <Message>
        <Verdict
          tone="plain"
          icon="cross"
          title={t(verdicts.notCharged)}
          lead={t(notChargedTexts[screen.why])}
        />
        <WaysOn screen={screen} />
      </Message>
    </Frame>
  );
}

function WaysOn({ screen }: { readonly screen: ScreenNamed<'notCharged'> }): ReactNode {
  const { mayRetry, mayChange } = screen;
  if (!mayRetry && !mayChange) return undefined;
  return (
    <div className="ways-on">
      {mayChange && (
        <SecondaryAction
          touch={{ type: 'otherMethod' }}
          text={tenderTexts.otherMethod}
          icon="next"
        />
      )}
      {mayRetry && (
        <SecondaryAction touch={{ type: 'retry' }} text={tenderTexts.retry} icon="next" />
      )}
    </div>
  );
}
