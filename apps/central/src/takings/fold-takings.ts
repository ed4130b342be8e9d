import type { BagRow, TakingRow, UnitContentRow } from '../database/money-rows.js';
import type { EventRow } from '../database/tables.js';
import { linesOf } from '../ingest/read-journal.js';
import { isStorable } from '../ingest/wire-row.js';

/** The columns of a row that the money depends on. */
export const MONEY_COLUMNS = [
  'kiosk',
  'seq',
  'payment_id',
  'type',
  'wall_ms',
  'lines',
  'body',
] as const satisfies readonly (keyof EventRow)[];
export type MoneyEvent = Pick<EventRow, (typeof MONEY_COLUMNS)[number]>;

/** What is known as far as rows were read. */
export interface Held {
  readonly takings: ReadonlyMap<string, TakingRow>;
  /** By `contentKey`. */
  readonly contents: ReadonlyMap<string, UnitContentRow>;
  readonly bags: readonly BagRow[];
  /** The cash box in the machine, and the row after which it was put in. */
  readonly batch: number;
  readonly batchFrom: number;
}

type Body = Readonly<Record<string, unknown>>;

export const contentKey = ({ unit, value }: Pick<UnitContentRow, 'unit' | 'value'>): string =>
  `${unit} ${value}`;

/** Units are the accounts in which money lies as pieces. */
export const isUnit = (account: string): boolean =>
  account.startsWith('cashbox:') || account === 'change_float';

/** Reads rows of one kiosk, in order, without those in quarantine. Returns new maps. */
export function foldTakings(before: Held, events: readonly MoneyEvent[]): Held {
  const takings = new Map(before.takings);
  const contents = new Map(before.contents);
  const bags = [...before.bags];
  let { batch, batchFrom } = before;
  for (const event of events) {
    addContents(contents, event);
    if (endsBag(event, batch)) {
      const { kiosk, seq, wall_ms } = event;
      const unit = `cashbox:${batch}`;
      bags.push({ kiosk, unit, from_seq: batchFrom, to_seq: seq, removed_ms: wall_ms });
      batch += 1;
      batchFrom = seq;
    }
    if (event.payment_id === '') continue;
    const known = takings.get(event.payment_id) ?? emptyTaking(event);
    takings.set(event.payment_id, addRow(known, event));
  }
  return { takings, contents, bags, batch, batchFrom };
}

/** The unit said that its box is out, or staff took one that it said nothing of (I14). */
function endsBag({ type, body }: MoneyEvent, batch: number): boolean {
  if (type !== 'cashbox.collected') return type === 'cashbox.removed';
  return bodyOf(body)['batch'] === batch;
}

/** A row about a note moves one piece, whose value is the line's. */
function addContents(
  contents: Map<string, UnitContentRow>,
  { kiosk, seq, type, lines }: MoneyEvent,
): void {
  for (const { account, amount } of linesOf(lines)) {
    if (!isUnit(account)) continue;
    const single = type.startsWith('note.');
    const value = single ? Math.abs(amount) : 0;
    const key = contentKey({ unit: account, value });
    const known = contents.get(key);
    const pieces = single ? Math.sign(amount) : 0;
    contents.set(key, {
      kiosk,
      unit: account,
      value,
      pieces: (known?.pieces ?? 0) + pieces,
      amount: (known?.amount ?? 0) + amount,
      last_seq: seq,
    });
  }
}

function emptyTaking({ kiosk, payment_id, seq, wall_ms }: MoneyEvent): TakingRow {
  const money = { cash: 0, card: 0, wallet: 0, credit: 0, posted: 0, claimed: 0, suspended: 0 };
  const about = { fee_id: '', biller: '', account: '', tender: 'cash', asked: 0 };
  const charge = { charge_no: null, charged_ms: null, charged: 0, given_back: 0 };
  const ends = { reference: null, receipt_no: null, posted_ms: null, posted_seq: null };
  const span = { opened_ms: wall_ms, first_seq: seq, last_seq: seq, outcome: null };
  return { kiosk, payment_id, ...about, ...money, ...charge, ...ends, ...span };
}

function addRow(taking: TakingRow, event: MoneyEvent): TakingRow {
  const next = { ...taking, last_seq: event.seq };
  for (const { account, amount } of linesOf(event.lines)) {
    addLine(next, account, amount);
    if (!CLEARING.has(account)) continue;
    if (amount < 0) next.given_back -= amount;
    else {
      next.charged += amount;
      next.charged_ms = event.wall_ms;
      next.charge_no = chargeNumber(event) ?? next.charge_no;
    }
  }
  return { ...next, ...saidBy(event) };
}

function addLine(taking: TakingRow, account: string, amount: number): void {
  if (isUnit(account)) taking.cash += amount;
  else if (account === 'card_clearing') taking.card += amount;
  else if (account === 'qr_clearing') taking.wallet += amount;
  else if (account === 'customer_credit') taking.credit -= amount;
  else if (account === 'claims_payable') taking.claimed -= amount;
  else if (account === 'suspense') taking.suspended -= amount;
  else if (account.startsWith('biller_payable:')) taking.posted -= amount;
}

const CLEARING: ReadonlySet<string> = new Set(['card_clearing', 'qr_clearing']);

/** Of a wallet, its order; of a card, terminal and receipt as the acquirer's file has them. */
function chargeNumber({ body }: MoneyEvent): string | undefined {
  const said = bodyOf(body);
  if (text(said['number']) !== '') return text(said['number']);
  const record = { ...said, ...member(said['approval']), ...member(said['record']) };
  const { terminalId, receiptNumber } = record;
  if (!Number.isSafeInteger(receiptNumber)) return undefined;
  return [text(terminalId), receiptNumber].filter((part) => part !== '').join('-');
}

/** What a row says beside its lines. Bodies of another version say what they can. */
function saidBy({ type, body, seq, wall_ms }: MoneyEvent): Partial<TakingRow> {
  switch (type) {
    case 'payment.opened': {
      const { fee, account, tender } = bodyOf(body);
      const { id, biller } = member(fee);
      return {
        tender: text(member(tender)['kind']) || 'cash',
        fee_id: text(id),
        biller: text(member(biller)['id']),
        account: text(member(account)['maskedNumber']),
      };
    }
    case 'posting.intent': {
      const { tender, amount } = bodyOf(body);
      return {
        tender: text(tender) || 'cash',
        asked: Number.isSafeInteger(amount) ? Number(amount) : 0,
      };
    }
    case 'posting.accepted': {
      const { billerReference, receiptNo } = bodyOf(body);
      const said = { reference: text(billerReference), receipt_no: text(receiptNo) || null };
      return { ...said, asked: 0, posted_ms: wall_ms, posted_seq: seq };
    }
    case 'posting.refused':
      return { asked: 0 };
    case 'payment.settled':
      return { outcome: text(bodyOf(body)['outcome']) };
    default:
      return {};
  }
}

/** A row's body as an object; empty for anything else. */
export const bodyOf = (body: string): Body => member(JSON.parse(body));

const member = (value: unknown): Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
export const text = (value: unknown): string =>
  typeof value === 'string' && isStorable(value) ? value : '';
