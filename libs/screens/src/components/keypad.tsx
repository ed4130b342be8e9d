import type { Entry } from '@kiosk/flow/screen/entry';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useText } from '../stage/stage.js';
import { findTexts } from '../texts/find.js';
import { TouchButton } from './touch-button.js';

interface KeypadProps {
  readonly keyboard: Entry['keyboard'];
  /** Nothing typed yet: delete and clear rest. */
  readonly empty: boolean;
  /** No further character fits. */
  readonly full: boolean;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const LETTER_ROWS = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL-', 'ZXCVBNM'] as const;
/** Eight to a row; no I, L, O, U. */
const CODE_KEYS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Our own keys of 20 mm; the system's keyboard is never asked for. */
export function Keypad(props: KeypadProps): ReactNode {
  switch (props.keyboard) {
    case 'digits':
      return <DigitKeys {...props} />;
    case 'alphanumeric':
      return <LetterKeys {...props} />;
    case 'code':
      return <CodeKeys {...props} />;
  }
}

function DigitKeys({ empty, full }: KeypadProps): ReactNode {
  return (
    <div className="keypad keypad-digits">
      {DIGITS.map((key) => (
        <Key key={key} name={key} disabled={full} />
      ))}
      <Clear disabled={empty} />
      <Key name="0" disabled={full} />
      <Delete disabled={empty} />
    </div>
  );
}

function LetterKeys({ empty, full }: KeypadProps): ReactNode {
  return (
    <div className="keypad keypad-letters">
      {LETTER_ROWS.join('')
        .split('')
        .map((key) => (
          <Key key={key} name={key} disabled={full} />
        ))}
      <Clear disabled={empty} />
      <Delete disabled={empty} />
    </div>
  );
}

/** In the order of the alphabet: who reads a code letter by letter need not know a keyboard. */
function CodeKeys({ empty, full }: KeypadProps): ReactNode {
  return (
    <div className="keypad keypad-code">
      {[...CODE_KEYS].map((key) => (
        <Key key={key} name={key} disabled={full} />
      ))}
      <Clear disabled={empty} />
      <Delete disabled={empty} />
    </div>
  );
}

interface EditProps {
  readonly disabled: boolean;
}

function Key({ name, disabled }: EditProps & { readonly name: string }): ReactNode {
  return (
    <TouchButton className="key" touch={{ type: 'key', key: name }} disabled={disabled}>
      {name}
    </TouchButton>
  );
}

function Clear({ disabled }: EditProps): ReactNode {
  const t = useText();
  return (
    <TouchButton className="key key-edit key-clear" touch={{ type: 'clear' }} disabled={disabled}>
      {t(findTexts.clear)}
    </TouchButton>
  );
}

function Delete({ disabled }: EditProps): ReactNode {
  const t = useText();
  return (
    <TouchButton
      className="key key-edit key-delete"
      touch={{ type: 'delete' }}
      disabled={disabled}
      label={t(findTexts.delete)}
    >
      <Icon name="backspace" />
    </TouchButton>
  );
}
