import { useState, type FormEvent, type ReactNode } from 'react';
import type { Say } from '../texts.js';
import { sayCode } from '../texts.js';
import { ask, type Reply } from './ask.js';

/** A small form that sends one wish and says why it was refused. */
export function Form(props: {
  readonly path: string;
  readonly about?: object;
  readonly action: string;
  readonly done: (body: object) => void;
  readonly say: Say;
  readonly children: ReactNode;
}) {
  const { path, about = {}, action, done, say, children } = props;
  const [reply, setReply] = useState<Reply>();
  const [busy, setBusy] = useState(false);
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    const filled = Object.fromEntries(new FormData(event.currentTarget));
    void ask(path, { ...about, ...filled }).then((now) => {
      setBusy(false);
      setReply(now);
      if (now.result === 'done') done(now.body);
    });
  };
  return (
    <form className="sign-in" onSubmit={send}>
      {children}
      <button type="submit" className="primary" disabled={busy}>
        {action}
      </button>
      {reply?.result === 'refused' && (
        <p className="wish-refused" role="alert">
          {sayCode(say, 'refusal', reply.code)}
          {reply.code === 'badRequest' && ` (${reply.message})`}
        </p>
      )}
    </form>
  );
}

/** A labelled input of such a form. */
export function Input(props: {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password';
  readonly autoComplete?: string;
  readonly digits?: boolean;
  readonly value?: string;
}) {
  const { name, label, type = 'text', autoComplete = 'off', digits = false, value } = props;
  return (
    <label>
      {label}
      <input
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        inputMode={digits ? 'numeric' : undefined}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
    </label>
  );
}
