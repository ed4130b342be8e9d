import type { ReactNode } from 'react';
import type { Heap } from '../link/truth.js';
import { useText } from '../texts/language.js';
import { face } from '../texts/money.js';
import { texts } from '../texts/texts.js';

const SHOWN_MAX = 12;

/** Notes lying together, by value: a bar a note until there are too many to draw. */
export function NoteHeap({ heap }: { readonly heap: Heap }): ReactNode {
  const t = useText();
  if (heap.notes.length === 0) return <p className="heap-empty">{t(texts.empty)}</p>;
  return (
    <ul className="heap">
      {heap.notes.map(({ value, count }) => (
        <li key={value} className={`banknote-${value}`}>
          <span className="heap-value">{face(value)}</span>
          <span className="heap-notes" aria-hidden="true">
            {Array.from({ length: Math.min(count, SHOWN_MAX) }, (_, at) => (
              <i key={at} />
            ))}
          </span>
          <span>× {count}</span>
        </li>
      ))}
    </ul>
  );
}
