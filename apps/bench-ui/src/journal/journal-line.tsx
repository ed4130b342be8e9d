import { memo, type ReactNode } from 'react';
import type { JournalRow } from '../link/truth.js';
import { useText } from '../texts/language.js';
import { signedMoney } from '../texts/money.js';
import { texts } from '../texts/texts.js';
import { timeOf, toneOf } from './row-looks.js';

interface JournalLineProps {
  readonly row: JournalRow;
  readonly before: JournalRow | undefined;
}

/** One row: number, time, what happened, of which payment, and where the money went. */
export const JournalLine = memo(({ row, before }: JournalLineProps): ReactNode => {
  const t = useText();
  const restarted = before !== undefined && before.bootId !== row.bootId;
  const newPayment = row.paymentId !== '' && row.paymentId !== before?.paymentId;
  return (
    <>
      {restarted && <li className="journal-restart">{t(texts.newStart)}</li>}
      <li className={`journal-row tone-${toneOf(row)} ${row.paymentId === '' ? '' : 'of-payment'}`}>
        <details>
          <summary>
            <span className="journal-seq">{row.seq}</span>
            <time>{timeOf(row.wallMs)}</time>
            <span className="journal-type">{row.type}</span>
            {newPayment && <span className="journal-payment">{row.paymentId}</span>}
            {row.lines.length > 0 && <Lines lines={row.lines} />}
          </summary>
          <pre>{pretty(row.body)}</pre>
        </details>
      </li>
    </>
  );
});
JournalLine.displayName = 'JournalLine';

function Lines({ lines }: Pick<JournalRow, 'lines'>): ReactNode {
  return (
    <span className="journal-lines">
      {lines.map(({ account, amount }, at) => (
        <span key={at}>
          <i>{account}</i>
          <b>{signedMoney(amount)}</b>
        </span>
      ))}
    </span>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body; // shown as it stands: a broken row is a finding, not a reason to hide it
  }
}
