import { useState, type ReactNode } from 'react';
import { useBench } from '../link/bench.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';
import { PaperPicture } from './paper-picture.js';
import { PaperView } from './paper-view.js';

/** The mouth with the newest paper standing in it, and the older ones beside it. */
export function PaperMouth(): ReactNode {
  const t = useText();
  const { state, papers } = useBench();
  const [opened, setOpened] = useState<number>();
  const { paper: roll, coverOpen, printerJammed } = state.levers;
  const troubled = roll === 'out' || coverOpen || printerJammed;
  const lamp = !state.printer.powered ? 'dark' : troubled ? 'troubled' : 'ready';
  const newest = papers.at(-1);
  const older = papers.slice(0, -1).reverse();
  const open = papers.find(({ number }) => number === opened);
  return (
    <div className="paper-place">
      <div className="paper-above">
        {newest !== undefined && (
          <button
            key={newest.number}
            type="button"
            className={`paper ${newest.cut ? 'paper-cut' : 'paper-printing'}`}
            onClick={() => setOpened(newest.number)}
          >
            <PaperPicture paper={newest} />
          </button>
        )}
      </div>
      <div className={`mouth mouth-${lamp}`}>
        <h3>{t(texts.printer)}</h3>
        <div className="mouth-slit" />
      </div>
      <div className="paper-stack" aria-label={t(texts.papers)}>
        {older.length === 0 && <small>{t(texts.noPapers)}</small>}
        {older.map((paper) => (
          <button
            key={paper.number}
            type="button"
            title={paper.cut ? `#${paper.number}` : `#${paper.number} ${t(texts.torn)}`}
            className={paper.cut ? '' : 'paper-torn'}
            onClick={() => setOpened(paper.number)}
          >
            {paper.number}
          </button>
        ))}
      </div>
      {open !== undefined && <PaperView paper={open} onClose={() => setOpened(undefined)} />}
    </div>
  );
}
