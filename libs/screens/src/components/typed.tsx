import type { Entry } from '@kiosk/flow/screen/entry';
import type { ReactNode } from 'react';

type Keyboard = Entry['keyboard'];

interface TypedProps {
  readonly label: string;
  /** What was typed, already as it is shown. */
  readonly text: string;
  /** Spoken and not drawn while nothing is typed. */
  readonly emptyText: string;
  readonly unit?: string;
  readonly wrong: boolean;
}

/** What was typed, large, and read out as it changes. No input element: no system keyboard comes. */
export function Typed({ label, text, emptyText, unit, wrong }: TypedProps): ReactNode {
  return (
    <div className={wrong ? 'typed typed-wrong' : 'typed'} role="status" aria-label={label}>
      {unit !== undefined && <span className="typed-unit">{unit}</span>}
      <span className="typed-text">{text}</span>
      {text === '' && <span className="unseen">{emptyText}</span>}
      <span className="typed-caret" aria-hidden="true" />
    </div>
  );
}

/** What was typed on a keyboard, as it is compared with the paper. */
export const shownAs = (keyboard: Keyboard, value: string): string =>
  keyboard === 'code'
    ? value.replace(/^(.{5})(?=.)/, '$1-').replace(/^(.{11})(?=.)/, '$1-')
    : grouped(value);

/** Digits in groups of four, to be compared with the paper; a number with letters as it is. */
export function grouped(value: string): string {
  return /^\d+$/.test(value) ? value.replace(/(\d{4})(?=\d)/g, '$1 ') : value;
}
