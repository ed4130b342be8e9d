import type { ReactNode } from 'react';
import { useText } from '../stage/stage.js';
import { moreTimeTexts } from '../texts/end.js';
import { PrimaryAction, SecondaryAction } from './actions.js';

interface MoreTimeProps {
  /** Until the screen gives up. */
  readonly seconds: number;
  readonly moneyIn: boolean;
}

/** S27: asks over any screen whether the customer is still there. */
export function MoreTime({ seconds, moneyIn }: MoreTimeProps): ReactNode {
  const t = useText();
  return (
    <div className="more-time" role="alertdialog" aria-label={t(moreTimeTexts.title)}>
      <div className="more-time-card">
        <h1>{t(moreTimeTexts.title)}</h1>
        <p className="more-time-count" role="timer">
          <strong>{seconds}</strong>
          <span>{t(moreTimeTexts.seconds)}</span>
        </p>
        {moneyIn && <p>{t(moreTimeTexts.safe)}</p>}
        <div className="more-time-actions">
          <SecondaryAction touch={{ type: 'end' }} text={moreTimeTexts.end} />
          <PrimaryAction touch={{ type: 'moreTime' }} text={moreTimeTexts.yes} />
        </div>
      </div>
    </div>
  );
}
