import type { Touch } from '@kiosk/flow/screen/touch';
import type { ReactNode } from 'react';
import { useStage } from '../stage/stage.js';

export interface TouchButtonProps {
  readonly touch: Touch;
  readonly className?: string;
  readonly disabled?: boolean;
  /** Spoken instead of the content, where the content is a sign. */
  readonly label?: string;
  /** For choices that are on or off. */
  readonly pressed?: boolean;
  readonly children: ReactNode;
}

/** The one way a finger speaks: each button names the touch it sends, and shows that it was sent. */
export function TouchButton(props: TouchButtonProps): ReactNode {
  const { touch, className, disabled, label, pressed, children } = props;
  const stage = useStage();
  const sent = stage.sent !== undefined && sameTouch(stage.sent, touch);
  return (
    <button
      type="button"
      className={`touch ${className ?? ''}${sent ? ' touch-sent' : ''}`}
      disabled={disabled ?? false}
      aria-label={label}
      aria-pressed={pressed}
      onClick={() => stage.touch(touch)}
    >
      {children}
    </button>
  );
}

/** Touches are small flat values: equal members, equal touch. */
function sameTouch(a: Touch, b: Touch): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
