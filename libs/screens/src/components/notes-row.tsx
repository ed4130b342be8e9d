import type { Minor } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { Banknote } from '../icons/banknote.js';

/** The notes that are taken, drawn. */
export function NotesRow({ values }: { readonly values: readonly Minor[] }): ReactNode {
  return (
    <ul className="notes-row notes-row-even">
      {values.map((value) => (
        <li key={value}>
          <Banknote value={value} />
        </li>
      ))}
    </ul>
  );
}
