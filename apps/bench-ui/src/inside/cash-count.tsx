import type { ReactNode } from 'react';
import { useBench } from '../link/bench.js';
import { useText } from '../texts/language.js';
import { money } from '../texts/money.js';
import { texts } from '../texts/texts.js';

/** The promise, checked before one's eyes: what lies in the boxes against what the books say. */
export function CashCount(): ReactNode {
  const t = useText();
  const { counted, booked } = useBench().state.count;
  const agrees = counted === booked;
  return (
    <div className={`cash-count ${agrees ? 'cash-count-agrees' : 'cash-count-differs'}`}>
      <small>{t(texts.countHint)}</small>
      <p>
        <span>{t(texts.counted)}</span>
        <strong>{money(counted)}</strong>
      </p>
      <p>
        <span>{t(texts.booked)}</span>
        <strong>{money(booked)}</strong>
      </p>
      <p className="cash-count-verdict" role="status">
        {agrees ? t(texts.agrees) : `${t(texts.differs)} ${money(Math.abs(counted - booked))}`}
      </p>
    </div>
  );
}
