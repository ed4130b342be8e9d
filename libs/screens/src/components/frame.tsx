import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useStage, useText } from '../stage/stage.js';
import { frameTexts } from '../texts/frame.js';
import { AccessButton } from './access-choice.js';
import { LanguageSwitch } from './language-switch.js';
import { StaffMark } from './staff-mark.js';
import { StepLine } from './step-line.js';

export interface FrameProps {
  readonly title?: string;
  readonly lead?: string;
  /** Lower right; absent where nothing is to be decided. */
  readonly primary?: ReactNode;
  /** To the left of it. */
  readonly secondary?: ReactNode;
  readonly children?: ReactNode;
}

/** What stands around every screen, at the same place on each. */
export function Frame({ title, lead, primary, secondary, children }: FrameProps): ReactNode {
  return (
    <div className="frame">
      <Header />
      <main className="frame-main">
        {title !== undefined && (
          <div className="frame-title">
            <h1>{title}</h1>
            {lead !== undefined && <p>{lead}</p>}
          </div>
        )}
        {children}
      </main>
      <div className="frame-actions">
        <div className="frame-secondary">{secondary}</div>
        <div className="frame-primary">{primary}</div>
      </div>
      <Footer />
    </div>
  );
}

function Header(): ReactNode {
  const t = useText();
  const { kiosk, step } = useStage();
  return (
    <header className="frame-header">
      <div className="frame-operator">
        <StaffMark />
        <div>
          <strong>{t(kiosk.operator)}</strong>
          <span>{t(kiosk.place)}</span>
        </div>
      </div>
      {step !== undefined && <StepLine step={step} />}
      <div className="frame-choices">
        <AccessButton />
        <LanguageSwitch />
      </div>
    </header>
  );
}

function Footer(): ReactNode {
  const t = useText();
  const { kiosk } = useStage();
  return (
    <footer className="frame-footer">
      <span className="frame-phone">
        <Icon name="phone" />
        {t(frameTexts.phone)} <b>{kiosk.phone}</b>
      </span>
      {kiosk.demo && <span className="frame-demo">{t(frameTexts.demoLong)}</span>}
      <span>
        {t(frameTexts.kiosk)} <b>{kiosk.id}</b>
      </span>
    </footer>
  );
}
