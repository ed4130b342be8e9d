import type { Minor } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { Banknote } from '../../icons/banknote.js';
import { useText } from '../../stage/stage.js';
import { payTexts } from '../../texts/pay.js';

/** What went in, note by note, counted by value: one can check it against one's hand. */
export function NotesSoFar({ notes }: { readonly notes: readonly Minor[] }): ReactNode {
  const t = useText();
  return (
    <div className="notes-so-far">
      <h2>{t(payTexts.soFar)}</h2>
      {notes.length === 0 && <span className="notes-none">{t(payTexts.noneSoFar)}</span>}
      <ul className="notes-row">
        {countsOf(notes).map(([value, count]) => (
          <li key={value}>
            <Banknote value={value} />
            <b>× {count}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Values with how often they came, largest first. */
function countsOf(notes: readonly Minor[]): readonly (readonly [Minor, number])[] {
  const counts = new Map<Minor, number>();
  for (const value of notes) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => b - a);
}
