import type { ReactNode } from 'react';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** The scanner's window. */
export function Scanner(): ReactNode {
  const t = useText();
  return (
    <div className="scanner">
      <h3>{t(texts.scanner)}</h3>
      <div className="scanner-window">
        <i />
      </div>
    </div>
  );
}
