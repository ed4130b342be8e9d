import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { Message } from '../../components/message.js';
import { Amount } from '../../components/money-figures.js';
import { Verdict } from '../../components/verdict.js';
import { useText } from '../../stage/stage.js';
import { tenderTexts, walletSteps } from '../../texts/tender.js';
import type { ViewProps } from '../../view.js';

/** S18: the code to scan, who is paid, how much. */
export function WalletView({ screen }: ViewProps<'wallet'>): ReactNode {
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
        <Verdict tone="accent" icon="wallet" title={t(screen.wallet.name)}>
          <p className="verdict-amount">
            <Amount value={screen.amount} />
          </p>
          <p>{t(screen.merchant)}</p>
          <p role="status">{t(walletSteps[screen.step])}</p>
          {screen.qrText !== undefined && <p>{screen.qrText}</p>}
        </Verdict>
      </Message>
    </Frame>
  );
}
