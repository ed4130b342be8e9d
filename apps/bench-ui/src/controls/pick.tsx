import type { ReactNode } from 'react';
import type { Named } from '../link/truth.js';
import { useText } from '../texts/language.js';

interface PickProps<Value extends string> {
  readonly label: string;
  readonly texts: Record<Value, Named>;
  /** Absent: the first line is the label, and choosing acts at once. */
  readonly value?: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of many, where there is no room to show all of them. */
export function Pick<Value extends string>(props: PickProps<Value>): ReactNode {
  const { label, texts, value, onChoose } = props;
  const t = useText();
  return (
    <select
      className="pick"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value as Value)}
    >
      {value === undefined && (
        <option value="" disabled>
          {label}
        </option>
      )}
      {(Object.keys(texts) as Value[]).map((each) => (
        <option key={each} value={each}>
          {t(texts[each])}
        </option>
      ))}
    </select>
  );
}
