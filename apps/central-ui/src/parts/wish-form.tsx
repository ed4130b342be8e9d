import { useState, type FormEvent } from 'react';
import { parseMinor } from '@kiosk/flow/money/money';
import { sendWish, type Answer } from '../api.js';
import { yuan } from '../format.js';
import { sayCode, type Say, type TextKey } from '../texts.js';

/** One thing that staff fill in; an amount is typed in yuan. */
export interface Field {
  readonly name: string;
  readonly label: TextKey;
  readonly kind?: 'amount' | 'password' | 'digits';
}

interface WishFormProps {
  /** Where the wish goes, e.g. "payouts". */
  readonly path: string;
  readonly fields: readonly Field[];
  /** What the wish is about, beside what is filled in. */
  readonly about?: Readonly<Record<string, unknown>>;
  readonly action: TextKey;
  readonly say: Say;
}

/**
 * A wish of staff to central's ledger. Its id is drawn once and kept until it is acknowledged, so
 * that pressing again after a lost answer asks for the same and not for another one.
 */
export function WishForm({ path, fields, about = {}, action, say }: WishFormProps) {
  const [id, setId] = useState(() => crypto.randomUUID());
  const [answer, setAnswer] = useState<Answer>();
  const [busy, setBusy] = useState(false);
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    void sendWish(path, { id, ...about, ...filledIn(fields, new FormData(form)) }).then((now) => {
      setBusy(false);
      setAnswer(now);
      if (now.result !== 'done') return;
      setId(crypto.randomUUID());
      form.reset();
    });
  };
  return (
    <form className="wish" onSubmit={send} autoComplete="off">
      {fields.map(({ name, label, kind }) => (
        <label key={name}>
          {say(label)}
          <input
            name={name}
            required
            type={kind === 'password' ? 'password' : 'text'}
            autoComplete="off"
            inputMode={kind === undefined ? undefined : INPUT_MODES[kind]}
          />
        </label>
      ))}
      <button type="submit" disabled={busy}>
        {say(action)}
      </button>
      {answer !== undefined && <Told answer={answer} say={say} />}
    </form>
  );
}

function Told({ answer, say }: { readonly answer: Answer; readonly say: Say }) {
  const isDone = answer.result === 'done';
  return (
    <p className={isDone ? 'wish-done' : 'wish-refused'} role="status">
      {isDone
        ? `${say('wishDone')} ${answer.number} · ${yuan(answer.amount)}`
        : `${sayCode(say, 'refusal', answer.code)} (${answer.message})`}
    </p>
  );
}

const INPUT_MODES = { amount: 'decimal', digits: 'numeric', password: 'text' } as const;

/** Amounts as fen; what is no amount goes as it is, for central to refuse. "a.b" is b within a. */
function filledIn(fields: readonly Field[], form: FormData): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const text = String(form.get(name) ?? '').trim();
    const value = kind === 'amount' ? (parseMinor(text) ?? text) : text;
    const [outer = name, inner] = name.split('.');
    filled[outer] = inner === undefined ? value : { ...(filled[outer] as object), [inner]: value };
  }
  return filled;
}

/** The second person, who proves to be there. */
export const SECOND_PERSON: readonly Field[] = [
  { name: 'second.login', label: 'secondLogin' },
  { name: 'second.password', label: 'secondPassword', kind: 'password' },
  { name: 'second.code', label: 'secondDigits', kind: 'digits' },
];
