import type { Json } from '@kiosk/flow/journal/canonical';
import type { Row } from '@kiosk/flow/journal/row';
import { post, type Balances } from '@kiosk/flow/ledger/ledger';
import { formatMinor, minor, type Minor } from '@kiosk/flow/money/money';
import { mask } from '../world/mask.js';
import { assertIsJournal, openForReading } from './schema.js';
import { readStoredPayment, toRow } from './stored-rows.js';

/** Members of a body that are amounts, wherever they stand. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'amount',
  'applied',
  'balance',
  'claimed',
  'due',
  'lateFee',
  'prepaid',
  'uncounted',
  'value',
]);
/** Names that the kiosk drew itself: whole, so that they can be searched for. */
const OURS = /(Id|Code|No|Reference)$/;
/** Wide enough for a row's facts, narrow enough for a terminal. */
const FACTS_MAX = 160;

/**
 * A payment's life from the journal as lines of text, one a row, account numbers masked; none for
 * a payment that the journal does not know. Changes nothing; the kiosk may be running.
 *
 * @throws JournalError `broken` when the file is not a journal.
 */
export function tracePayment(path: string, paymentId: string): readonly string[] {
  const database = openForReading(path);
  try {
    assertIsJournal(database);
    const rows = readStoredPayment(database, paymentId).map(toRow);
    if (rows.length === 0) return [];
    return [...rows.map(lineOf), `${' '.repeat(8)}${sumOf(rows)}`];
  } finally {
    database.close();
  }
}

function lineOf({ seq, wallMs, clockQuality, type, body, lines }: Row): string {
  const time = new Date(wallMs).toISOString().replace('T', ' ').replace('Z', '');
  const moved = lines.map(({ account, amount }) => `${account} ${signed(amount)}`).join(', ');
  const head = `${String(seq).padStart(6)}  ${time} ${clockQuality.padEnd(7)}  ${type.padEnd(18)}`;
  return [head, factsOf(body), moved && `[${moved}]`].filter(Boolean).join('  ').trimEnd();
}

/** The plain facts of a body; what lies deeper is named by its size. */
function factsOf(body: Json): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return '';
  const facts = Object.entries(body).map(([name, fact]) => `${name}=${wordOf(name, fact)}`);
  return facts.join(' ').slice(0, FACTS_MAX);
}

function wordOf(name: string, fact: Json | undefined): string {
  if (typeof fact === 'number' && AMOUNTS.has(name)) return formatMinor(minor(fact));
  if (Array.isArray(fact)) return `(${fact.length})`;
  if (typeof fact === 'object' && fact !== null) return 'id' in fact ? String(fact['id']) : '{…}';
  return typeof fact === 'string' && !OURS.test(name) ? mask(fact) : String(fact);
}

/** Where the payment's money is after its last row. */
function sumOf(rows: readonly Row[]): string {
  const balances = rows.reduce<Balances>(
    (before, { seq, lines }) => post(before, lines, `row ${seq}`),
    new Map(),
  );
  const left = [...balances].filter(([, amount]) => amount !== 0);
  return `= ${left.map(([account, amount]) => `${account} ${signed(amount)}`).join(', ') || 'nothing moved'}`;
}

const signed = (amount: Minor): string => `${amount < 0 ? '' : '+'}${formatMinor(amount)}`;
