import { useState, type FormEvent, type ReactNode } from 'react';
import { parseMinor } from '@kiosk/flow/money/money';
import { ask, type Reply } from '../session/ask.js';
import { sayCode, type Say, type TextKey } from '../texts.js';

/** One thing that is filled in. */
export interface ActField {
  readonly name: string;
  readonly label: ReactNode;
  /** An amount is typed in yuan; a file is sent with its name as `name` and `content`. */
  readonly kind?: 'amount' | 'whole' | 'date' | 'file' | 'password' | 'digits';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly optional?: boolean;
}

interface ActFormProps {
  readonly path: string;
  readonly fields: readonly ActField[];
  readonly action: TextKey;
  readonly say: Say;
  /** The body from what was filled in; as it is when absent. */
  readonly bodyOf?: (filled: Readonly<Record<string, unknown>>) => object;
  /** What is said once it is done. */
  readonly told: (answer: Readonly<Record<string, unknown>>) => string;
}

/**
 * A wish of staff. Its id is drawn once and kept until it is acknowledged, so that pressing again
 * after a lost answer asks for the same and not for another one.
 */
export function ActForm({ path, fields, action, say, bodyOf, told }: ActFormProps) {
  const [id, setId] = useState(() => crypto.randomUUID());
  const [reply, setReply] = useState<Reply>();
  const [busy, setBusy] = useState(false);
  const send = async (form: HTMLFormElement): Promise<void> => {
    setBusy(true);
    const filled = await filledIn(fields, new FormData(form));
    const now = await ask(path, { id, ...(bodyOf?.(filled) ?? filled) });
    setBusy(false);
    setReply(now);
    // What was refused was decided: the next try is another wish. A lost answer is none.
    if (now.result === 'done' || now.code !== 'unreachable') setId(crypto.randomUUID());
    if (now.result === 'done') form.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void send(event.currentTarget);
  };
  return (
    <form className="wish" onSubmit={submit} autoComplete="off">
      {fields.map((field) => (
        <label key={field.name}>
          {field.label}
          <Control field={field} />
        </label>
      ))}
      <button type="submit" disabled={busy}>
        {say(action)}
      </button>
      {reply !== undefined && (
        <p className={reply.result === 'done' ? 'wish-done' : 'wish-refused'} role="status">
          {reply.result === 'done'
            ? told(reply.body as Readonly<Record<string, unknown>>)
            : `${sayCode(say, 'refusal', reply.code)} (${reply.message})`}
        </p>
      )}
    </form>
  );
}

const INPUT_TYPES = {
  amount: 'text',
  whole: 'text',
  digits: 'text',
  date: 'date',
  file: 'file',
  password: 'password',
} as const;
const INPUT_MODES = { amount: 'decimal', whole: 'numeric', digits: 'numeric' } as const;
type Typed = keyof typeof INPUT_MODES;

function Control({ field }: { readonly field: ActField }) {
  const { name, kind, choices, optional = false } = field;
  if (choices !== undefined) {
    return (
      <select name={name} required>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      name={name}
      required={!optional}
      type={kind === undefined ? 'text' : INPUT_TYPES[kind]}
      inputMode={kind !== undefined && kind in INPUT_MODES ? INPUT_MODES[kind as Typed] : undefined}
      autoComplete="off"
    />
  );
}

/** What is no amount or number goes as it is, for central to refuse. */
async function filledIn(
  fields: readonly ActField[],
  form: FormData,
): Promise<Record<string, unknown>> {
  const filled: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const value = form.get(name);
    if (value instanceof File) {
      filled['name'] = value.name;
      filled['content'] = await base64Of(value);
      continue;
    }
    const text = (value ?? '').trim();
    const whole = /^\d{1,9}$/.test(text) ? Number(text) : text;
    const typed = kind === 'amount' ? (parseMinor(text) ?? text) : kind === 'whole' ? whole : text;
    // "a.b" is b within a.
    const [outer = name, inner] = name.split('.');
    filled[outer] = inner === undefined ? typed : { ...(filled[outer] as object), [inner]: typed };
  }
  return filled;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
