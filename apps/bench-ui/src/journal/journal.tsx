import { useState, type ReactNode } from 'react';
import { useBench } from '../link/bench.js';
import type { JournalRow } from '../link/truth.js';
import { useText } from '../texts/language.js';
import { texts, withNumber } from '../texts/texts.js';
import { JournalLine } from './journal-line.js';
import { useStickToEnd } from './stick-to-end.js';

/** The journal as it grows, and what the process says beside it. */
export function Journal(): ReactNode {
  const t = useText();
  const { rows } = useBench();
  const [shown, setShown] = useState<'journal' | 'log'>('journal');
  const latest = rows.at(-1)?.seq ?? 0;
  return (
    <section className="panel panel-journal" aria-label={t(texts.journal)}>
      <header className="panel-head">
        <div className="tabs" role="tablist">
          {(['journal', 'log'] as const).map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              aria-selected={tab === shown}
              onClick={() => setShown(tab)}
            >
              {t(texts[tab])}
            </button>
          ))}
        </div>
        <small>{t(withNumber(texts.rows, latest))}</small>
        <p>{t(texts.journalHint)}</p>
      </header>
      {shown === 'journal' ? <Rows rows={rows} /> : <Log />}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly JournalRow[] }): ReactNode {
  const t = useText();
  const { journalProblem } = useBench().state;
  const end = useStickToEnd(rows);
  return (
    <ol className="journal" ref={end}>
      {journalProblem !== undefined && <li className="journal-problem">{journalProblem}</li>}
      {rows.length === 0 && <li className="journal-empty">{t(texts.journalEmpty)}</li>}
      {rows.map((row, at) => (
        <JournalLine key={row.seq} row={row} before={rows[at - 1]} />
      ))}
    </ol>
  );
}

function Log(): ReactNode {
  const { log } = useBench();
  const end = useStickToEnd(log);
  return (
    <ol className="log" ref={end}>
      {log.map(({ number, text }) => (
        <li key={number} className={text.startsWith('---') ? 'log-mark' : ''}>
          {text}
        </li>
      ))}
    </ol>
  );
}
