import type { ReactNode } from 'react';
import { Panel } from '../controls/panel.js';
import { useBench } from '../link/bench.js';
import { useText } from '../texts/language.js';
import { money } from '../texts/money.js';
import { texts, withNumber } from '../texts/texts.js';
import { AcceptorLevers } from './acceptor-levers.js';
import { CashCount } from './cash-count.js';
import { NoteHeap } from './note-heap.js';

/** The cash box: what an honest count finds in it, and the hands that change it. */
export function CashBox(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const { box, collected } = state.acceptor;
  const { boxIn } = state.levers;
  const swapped = collected.length > 0 && (
    <small>{t(withNumber(texts.bags, collected.length))}</small>
  );
  return (
    <Panel area="cash-box" title={t(texts.cashBox)} aside={swapped}>
      <div className={`cash-box ${boxIn ? '' : 'cash-box-out'}`}>
        <p className="cash-box-total">{boxIn ? money(box.total) : t(texts.boxOut)}</p>
        <NoteHeap heap={box} />
      </div>
      <CashCount />
      <div className="row">
        {boxIn ? (
          <button type="button" className="button" onClick={() => act({ type: 'removeBox' })}>
            {t(texts.removeBox)}
          </button>
        ) : (
          <>
            <button
              type="button"
              className="button"
              onClick={() => act({ type: 'insertBox', fresh: true })}
            >
              {t(texts.freshBox)}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => act({ type: 'insertBox', fresh: false })}
            >
              {t(texts.sameBox)}
            </button>
          </>
        )}
      </div>
      <AcceptorLevers />
    </Panel>
  );
}
