import { verifyJournal } from '@kiosk/kiosk/journal/verify';
import type { Sheet } from '@kiosk/hardware/device/simulated';
import { total } from '../../simulation/oracle/reading.js';
import { judge } from '../../simulation/oracle/verdict.js';
import type { BenchFeed } from './bench-feed.js';
import type { BillerBooks } from './books.js';
import type { Witness } from './witness.js';

/** All that is left when the last process has ended. */
export interface Remains {
  readonly journal: string;
  readonly witness: Witness;
  readonly feed: BenchFeed;
  readonly books: BillerBooks;
  /** What central says the accounts of this kiosk hold, by name. */
  readonly centralBalances: ReadonlyMap<string, number>;
}

const sheetsOf = ({ papers }: BenchFeed): readonly Sheet[] =>
  [...papers.values()].map(({ text, cut }) => ({
    rows: [{ kind: 'text', text, bold: false, large: false, align: 'left' }],
    cut,
  }));

/** Compares the books with what is physically there; adds to the witness's violations. */
export function compare({ journal, witness, feed, books, centralBalances }: Remains): void {
  const { watch, rows, boxed } = witness;
  judge(watch, {
    rows,
    boxed,
    counted: feed.truth?.acceptor.box.total ?? 0,
    removals: undefined,
    posted: books.posted,
    sheets: sheetsOf(feed),
    resetsWhileMoving: 0, // the bench does not tell
    charges: { paidFor: () => 0, held: 0 }, // its visitors have banknotes only
  });
  const report = verifyJournal(journal);
  if (!report.ok) watch.violated('I17', `verify: ${JSON.stringify(report)}`);
  if (report.rows !== rows.length) {
    watch.violated('I17', `verify finds ${report.rows} rows, ${rows.length} were seen`);
  }
  const payable = [...watch.reading.accounts].filter(([name]) => name.startsWith('biller_payable'));
  const owed = -total(payable.map(([, amount]) => amount));
  if (owed !== books.applied) {
    watch.violated('I07', `the billers have ${books.applied}, the kiosk owes them ${owed}`);
  }
  const names = new Set([...watch.reading.accounts.keys(), ...centralBalances.keys()]);
  for (const name of names) {
    const [here, there] = [watch.reading.accounts.get(name) ?? 0, centralBalances.get(name) ?? 0];
    if (here !== there) watch.violated('I16', `${name}: the kiosk has ${here}, central ${there}`);
  }
}
