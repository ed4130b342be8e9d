import type { ReactNode } from 'react';
import type { Named } from '../link/truth.js';
import { useText } from '../texts/language.js';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly texts: Record<Value, Named>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A rotary switch laid flat: all positions visible, one of them set. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { label, texts, value, onChoose } = props;
  const t = useText();
  const positions = Object.keys(texts) as Value[];
  return (
    <div className="choice" role="radiogroup" aria-label={label}>
      {positions.map((position, at) => (
        <button
          key={position}
          type="button"
          role="radio"
          aria-checked={position === value}
          data-weight={at === 0 ? 'normal' : 'unusual'}
          onClick={() => onChoose(position)}
        >
          {t(texts[position])}
        </button>
      ))}
    </div>
  );
}
