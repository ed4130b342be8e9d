import type { Access } from '@kiosk/flow/screen/access';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useStage, useText } from '../stage/stage.js';
import { accessTexts } from '../texts/access.js';
import { PrimaryAction } from './actions.js';
import { TouchButton } from './touch-button.js';

const CHOICES = ['largeText', 'highContrast', 'lowReach'] as const satisfies (keyof Access)[];

/** Beside the languages on every screen: asks how things are to be shown. */
export function AccessButton(): ReactNode {
  const t = useText();
  const { access } = useStage();
  return (
    <TouchButton
      className="access-button"
      touch={{ type: 'accessMenu', isOpen: true }}
      label={t(accessTexts.openLong)}
      pressed={CHOICES.some((choice) => access[choice])}
    >
      {t(accessTexts.open)}
    </TouchButton>
  );
}

/** Over any screen: three switches, each with its state in words, and each seen at once. */
export function AccessChoice(): ReactNode {
  const t = useText();
  const { access } = useStage();
  return (
    <div className="more-time access-choice" role="dialog" aria-label={t(accessTexts.title)}>
      <div className="more-time-card">
        <h1>{t(accessTexts.title)}</h1>
        <p>{t(accessTexts.lead)}</p>
        <div className="access-switches">
          {CHOICES.map((choice) => (
            <TouchButton
              key={choice}
              className="action action-secondary access-switch"
              touch={{ type: 'access', access: { ...access, [choice]: !access[choice] } }}
              pressed={access[choice]}
            >
              <span>{t(accessTexts[choice])}</span>
              <span className="access-state">
                {access[choice] && <Icon name="check" />}
                {t(access[choice] ? accessTexts.on : accessTexts.off)}
              </span>
            </TouchButton>
          ))}
        </div>
        <PrimaryAction touch={{ type: 'accessMenu', isOpen: false }} text={accessTexts.done} />
      </div>
    </div>
  );
}
