import type { ReactNode } from 'react';
import { useBench } from '../link/bench.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** The scanner's window; its light goes out with the mains. */
export function Scanner(): ReactNode {
  const t = useText();
  const { mainsOn } = useBench().state.levers;
  return (
    <div className="scanner">
      <h3>{t(texts.scanner)}</h3>
      <div className="scanner-window">{mainsOn && <i />}</div>
    </div>
  );
}
