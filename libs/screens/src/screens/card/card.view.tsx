import { zero } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { Frame } from '../../components/frame.js';
import { MoneyFigures } from '../../components/money-figures.js';
import { Columns, Panel } from '../../components/panel.js';
import { useText } from '../../stage/stage.js';
import { cardNotes, cardSteps, tenderTexts } from '../../texts/tender.js';
import type { ScreenNamed, ViewProps } from '../../view.js';

type Step = ScreenNamed<'card'>['step'];

/** S17: the customer follows the terminal; what it wants said stands here word for word. */
export function CardView({ screen }: ViewProps<'card'>): ReactNode {
  const t = useText();
  const { fee, amount, step, texts, mayCancel } = screen;
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
          received={tenderTexts.charged}
          remaining={amount}
          surplus={zero}
        />
        <Columns>
          <TerminalPicture step={step} />
          <Panel className="pay-panel">
            <h1 className="pay-title">
              {t(fee.name)} <span>{t(fee.biller)}</span>
            </h1>
            {texts.length > 0 && <TerminalTexts texts={texts} />}
            <p>{t(cardNotes[step])}</p>
          </Panel>
        </Columns>
      </div>
    </Frame>
  );
}

/** Which are the terminal's own, and not translated: two of the same are two. */
function TerminalTexts({ texts }: { readonly texts: readonly string[] }): ReactNode {
  const t = useText();
  return (
    <div className="terminal-texts">
      <h2>{t(tenderTexts.terminalSays)}</h2>
      {texts.map((text, at) => (
        <p key={`${at} ${text}`}>{text}</p>
      ))}
    </div>
  );
}

/** The terminal beside the screen, and a card on its way; said by text as well. */
function TerminalPicture({ step }: { readonly step: Step }): ReactNode {
  const t = useText();
  return (
    <div className={`terminal terminal-${step}`}>
      <svg viewBox="0 0 320 250" aria-hidden="true" focusable="false">
        <path className="terminal-waves" d="M118 44a60 60 0 0 1 84 0M134 62a36 36 0 0 1 52 0" />
        <rect className="terminal-body" x="100" y="78" width="120" height="126" rx="12" />
        <rect className="terminal-glass" x="114" y="92" width="92" height="40" rx="5" />
        <g className="terminal-keys">
          {[0, 1, 2].flatMap((row) =>
            [0, 1, 2].map((column) => (
              <rect
                key={`${row} ${column}`}
                x={118 + column * 32}
                y={142 + row * 18}
                width="20"
                height="11"
                rx="3"
              />
            )),
          )}
        </g>
        <g className="terminal-plastic">
          <rect x="122" y="196" width="76" height="50" rx="6" />
          <path d="M122 210h76" />
          <rect x="134" y="222" width="16" height="12" rx="2" />
        </g>
      </svg>
      <p role="status">{t(cardSteps[step])}</p>
    </div>
  );
}
