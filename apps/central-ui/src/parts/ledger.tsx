import { yuan } from '../format.js';
import { sayCode, type Say } from '../texts.js';

/** What an account of the ledger is called: "cashbox:3" → "Cash box 3". */
export function ledgerText(say: Say, account: string): string {
  const [name = '', ...rest] = account.split(':');
  return [sayCode(say, 'ledger', name), ...rest].join(' ');
}

/** Ledger lines or balances, one a line, as an accountant reads them. */
export function Ledger(props: {
  readonly lines: readonly { readonly account: string; readonly amount: number }[];
  readonly say: Say;
}) {
  const { lines, say } = props;
  return (
    <dl className="ledger">
      {lines.map(({ account, amount }, at) => (
        <div key={at}>
          <dt>{ledgerText(say, account)}</dt>
          <dd>{yuan(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
