import type { Touch } from '@kiosk/flow/screen/touch';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icons/icon.js';
import { useText } from '../stage/stage.js';
import { frameTexts } from '../texts/frame.js';
import type { Bilingual } from '../vocabulary.js';
import { TouchButton } from './touch-button.js';

export interface ActionProps {
  readonly touch: Touch;
  readonly text: Bilingual;
  readonly icon?: IconName;
  readonly disabled?: boolean;
}

/** An arrow forward stands behind its word, every other sign before it. */
const STANDS_BEHIND: IconName = 'next';

/** The one thing most people do next: always in the lower right corner. */
export function PrimaryAction({ touch, text, icon, disabled }: ActionProps): ReactNode {
  const t = useText();
  return (
    <TouchButton className="action action-primary" touch={touch} disabled={disabled ?? false}>
      <span>{t(text)}</span>
      {icon !== undefined && <Icon name={icon} />}
    </TouchButton>
  );
}

/** The other way: to the left of the primary action, and quieter. */
export function SecondaryAction({ touch, text, icon, disabled }: ActionProps): ReactNode {
  const t = useText();
  return (
    <TouchButton className="action action-secondary" touch={touch} disabled={disabled ?? false}>
      {icon !== undefined && icon !== STANDS_BEHIND && <Icon name={icon} />}
      <span>{t(text)}</span>
      {icon === STANDS_BEHIND && <Icon name={icon} />}
    </TouchButton>
  );
}

/** Back to where the customer came from. */
export function BackAction(): ReactNode {
  return <SecondaryAction touch={{ type: 'back' }} text={frameTexts.back} icon="back" />;
}
