import type { ReactNode } from 'react';
import { Panel } from '../controls/panel.js';
import { useBench } from '../link/bench.js';
import type { Note } from '../link/truth.js';
import { useText } from '../texts/language.js';
import { money } from '../texts/money.js';
import { texts } from '../texts/texts.js';
import { Banknote } from './banknote.js';

const NOTES: readonly Note[] = [
  { value: 10_000, kind: 'good' },
  { value: 5_000, kind: 'good' },
  { value: 2_000, kind: 'good' },
  { value: 1_000, kind: 'good' },
  { value: 500, kind: 'good' },
  { value: 100, kind: 'good' },
  { value: 10_000, kind: 'counterfeit' },
  { value: 2_000, kind: 'crumpled' },
];

/** The customer's wallet: it never runs out. */
export function Wallet(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const { slot, givenBack } = state.acceptor;
  return (
    <Panel area="wallet" title={t(texts.wallet)} hint={t(texts.walletHint)}>
      <div className="wallet-notes">
        {NOTES.map((note) => (
          <button
            key={`${note.value} ${note.kind}`}
            type="button"
            className="wallet-note"
            onClick={() => act({ type: 'insertNote', ...note })}
          >
            <Banknote note={note} />
          </button>
        ))}
      </div>
      <div className="row">
        <button type="button" className="button" onClick={() => act({ type: 'pullNoteBack' })}>
          {t(texts.pullBack)}
        </button>
        <button
          type="button"
          className="button"
          disabled={slot !== 'presented'}
          onClick={() => act({ type: 'takeReturnedNote' })}
        >
          {t(texts.take)}
        </button>
      </div>
      <p className="figure">
        {t(texts.givenBack)}
        <strong>{money(givenBack.total)}</strong>
      </p>
    </Panel>
  );
}
