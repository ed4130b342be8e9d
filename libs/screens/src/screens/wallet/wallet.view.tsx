import { zero } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { Facts } from '../../components/facts.js';
import { Frame } from '../../components/frame.js';
import { MoneyFigures } from '../../components/money-figures.js';
import { Columns, Panel } from '../../components/panel.js';
import { QrCode } from '../../components/qr-code.js';
import { Waiting } from '../../components/waiting.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { secondsLeft, tenderTexts, walletSteps } from '../../texts/tender.js';
import type { ScreenNamed, ViewProps } from '../../view.js';

/** S18: the code to scan, who is paid, how much, and until when. */
export function WalletView({ screen }: ViewProps<'wallet'>): ReactNode {
  const t = useText();
  const { fee, amount, mayCancel, mayScan, merchant, number } = screen;
  return (
    <Frame
      secondary={
        mayCancel && (
          <SecondaryAction touch={{ type: 'stop' }} text={tenderTexts.cancel} icon="cross" />
        )
      }
    >
      <div className="tender">
        <MoneyFigures
          due={amount}
          inserted={zero}
          received={tenderTexts.paid}
          remaining={amount}
          surplus={zero}
        />
        <Columns>
          <CodePlace screen={screen} />
          <Panel className="pay-panel">
            <h1 className="pay-title">
              {t(fee.name)} <span>{t(fee.biller)}</span>
            </h1>
            <Facts
              facts={[
                { label: t(tenderTexts.merchant), value: t(merchant), strong: true },
                ...(number === undefined
                  ? []
                  : [{ label: t(tenderTexts.orderNumber), value: number }]),
              ]}
            />
            <p>{t(mayScan ? tenderTexts.orScan : tenderTexts.checkAmount)}</p>
          </Panel>
        </Columns>
      </div>
    </Frame>
  );
}

/** The code, or what goes on while there is none. */
function CodePlace({ screen }: { readonly screen: ScreenNamed<'wallet'> }): ReactNode {
  const t = useText();
  const { wallet, step, qrText, secondsLeft: left } = screen;
  const status = t(walletSteps[step](wallet.name));
  return (
    <div className={`code-place code-place-${step}`}>
      {qrText === undefined ? (
        <div className="qr-code qr-code-none">
          {step === 'phone' ? <Icon name="wallet" /> : <Waiting />}
        </div>
      ) : (
        <QrCode label={t(wallet.name)} />
      )}
      <p role="status">{status}</p>
      {left !== undefined && <p className="code-time">{t(secondsLeft(left))}</p>}
    </div>
  );
}
