import { sql } from 'kysely';
import { dayAfter, dayOf, endOfDayMs, type DayRule } from '../days/business-day.js';
import type { Queryable } from '../database/store.js';
import type { PostingRow } from '../database/tables.js';
import type { WalletOrderRow } from '../database/wallet-order-row.js';
import type { Mapping } from './mapping.js';
import type { OurLine } from './match.js';

/** Whose lines of which day, and which numbers of other days their file names. */
export interface WantedLines {
  readonly mapping: Pick<Mapping, 'party' | 'of'>;
  readonly day: string;
  readonly rule: DayRule;
  readonly numbers: readonly string[];
}

const NUMBERS_A_QUERY = 5_000;

/** What central knows of a party's day, from its postings, orders and voids and the journal. */
export async function ourLines(db: Queryable, wanted: WantedLines): Promise<readonly OurLine[]> {
  const read = READERS[wanted.mapping.party];
  const lines = new Map<string, OurLine>();
  const keep = (found: readonly OurLine[]): void => {
    for (const line of found) lines.set(`${line.kind} ${line.number}`, line);
  };
  keep(await read(db, wanted, undefined));
  const known = new Set([...lines.values()].map(({ number }) => number));
  const strange = wanted.numbers.filter((number) => !known.has(number));
  for (let at = 0; at < strange.length; at += NUMBERS_A_QUERY) {
    keep(await read(db, wanted, strange.slice(at, at + NUMBERS_A_QUERY)));
  }
  return [...lines.values()];
}

type Reader = (
  db: Queryable,
  wanted: WantedLines,
  /** Those with these numbers instead of those of the day. */
  numbers: readonly string[] | undefined,
) => Promise<readonly OurLine[]>;

const READERS: Readonly<Record<Mapping['party'], Reader>> = {
  biller: billerLines,
  wallet: walletLines,
  card: cardLines,
};

/** The first instant of a day, and the first after it. */
export const spanOf = ({ day, rule }: Pick<WantedLines, 'day' | 'rule'>) => ({
  fromMs: endOfDayMs(dayAfter(day, -1), rule),
  toMs: endOfDayMs(day, rule),
});

async function billerLines(
  db: Queryable,
  wanted: WantedLines,
  numbers: readonly string[] | undefined,
): Promise<readonly OurLine[]> {
  const { mapping, rule } = wanted;
  const { fromMs, toMs } = spanOf(wanted);
  const rows = await db
    .selectFrom('postings')
    .leftJoin('takings', (join) =>
      join
        .onRef('takings.kiosk', '=', 'postings.kiosk')
        .onRef('takings.payment_id', '=', 'postings.payment_id'),
    )
    .selectAll('postings')
    .select(['takings.posted', 'takings.outcome'])
    .where('postings.biller', '=', mapping.of)
    .$if(numbers !== undefined, (query) => query.where('postings.payment_id', 'in', numbers ?? []))
    .$if(numbers === undefined, (query) =>
      query.where('decided_ms', '>=', fromMs).where('decided_ms', '<', toMs),
    )
    .execute();
  const paid = rows.map(({ posted, outcome, ...posting }) =>
    paidLine(posting, { rule, journal: outcome === null ? null : posted }),
  );
  const payments = new Map(paid.map((line) => [line.paymentId, line]));
  return [...paid, ...(await voidedLines(db, { payments, rule }))];
}

interface Said {
  readonly rule: DayRule;
  readonly journal: number | null;
}

function paidLine(posting: PostingRow, { rule, journal }: Said): OurLine {
  const { payment_id, kiosk, amount, reference, decided_ms, asked_ms, state } = posting;
  return {
    number: payment_id,
    kind: 'paid',
    amount,
    reference,
    day: dayOf(decided_ms ?? asked_ms, rule),
    state: state === 'accepted' ? 'taken' : state,
    kiosk,
    paymentId: payment_id,
    journal,
    unposted: false,
  };
}

interface Voided {
  readonly payments: ReadonlyMap<string, OurLine>;
  readonly rule: DayRule;
}

/** A void is of the same day as its posting, so that the payments found name all of them. */
async function voidedLines(db: Queryable, { payments, rule }: Voided): Promise<readonly OurLine[]> {
  const entries = await db
    .selectFrom('entries')
    .select(['payment_id', 'amount', 'at_ms'])
    .where('kind', '=', 'void')
    .execute();
  return entries.flatMap(({ payment_id, amount, at_ms }): readonly OurLine[] => {
    const paid = payments.get(payment_id ?? '');
    if (paid === undefined) return [];
    const day = dayOf(at_ms, rule);
    return [{ ...paid, kind: 'refunded', amount, day, reference: null, journal: null }];
  });
}

/** Which of our words mean that the provider has, or had, the money. */
const ORDER_STATES: Readonly<Record<WalletOrderRow['state'], OurLine['state']>> = {
  asked: 'pending',
  open: 'pending',
  closing: 'pending',
  closed: 'closed',
  paid: 'taken',
  inDoubt: 'taken',
  refunding: 'taken',
  refunded: 'taken',
};

async function walletLines(
  db: Queryable,
  wanted: WantedLines,
  numbers: readonly string[] | undefined,
): Promise<readonly OurLine[]> {
  const { mapping, rule } = wanted;
  const { fromMs, toMs } = spanOf(wanted);
  const rows = await db
    .selectFrom('wallet_orders')
    .leftJoin('takings', (join) =>
      join
        .onRef('takings.kiosk', '=', 'wallet_orders.kiosk')
        .onRef('takings.payment_id', '=', 'wallet_orders.payment_id'),
    )
    .leftJoin('postings', 'postings.payment_id', 'wallet_orders.payment_id')
    .selectAll('wallet_orders')
    .select(['takings.charged', 'takings.outcome', 'postings.state as posting'])
    .where('wallet_orders.wallet', '=', mapping.of)
    .$if(numbers !== undefined, (query) => query.where('number', 'in', numbers ?? []))
    .$if(numbers === undefined, (query) =>
      query
        .where('wallet_orders.asked_ms', '>=', fromMs)
        .where('wallet_orders.asked_ms', '<', toMs),
    )
    .execute();
  return rows.flatMap((row): readonly OurLine[] => {
    const { number, amount, transaction_no, kiosk, payment_id: paymentId, asked_ms } = row;
    const paid: OurLine = {
      ...{ number, kind: 'paid', amount, kiosk, paymentId },
      reference: transaction_no,
      day: dayOf(asked_ms, rule),
      state: ORDER_STATES[row.state],
      journal: row.outcome === null ? null : row.charged,
      unposted: row.state === 'paid' && row.posting !== 'accepted',
    };
    if (row.state !== 'refunded') return [paid];
    const back = { reference: null, journal: null, unposted: false };
    return [paid, { ...paid, kind: 'refunded', day: dayOf(row.state_ms, rule), ...back }];
  });
}

/** A card is charged by the terminal at the kiosk: its journal is all that we know of it. */
async function cardLines(
  db: Queryable,
  wanted: WantedLines,
  numbers: readonly string[] | undefined,
): Promise<readonly OurLine[]> {
  const { fromMs, toMs } = spanOf(wanted);
  const rows = await db
    .selectFrom('takings')
    .leftJoin('postings', 'postings.payment_id', 'takings.payment_id')
    .selectAll('takings')
    .select('postings.state as posting')
    .where('takings.tender', '=', 'card')
    .where('takings.charge_no', 'is not', null)
    .$if(numbers !== undefined, (query) => query.where('charge_no', 'in', numbers ?? []))
    .$if(numbers === undefined, (query) =>
      query.where('charged_ms', '>=', fromMs).where('charged_ms', '<', toMs),
    )
    .orderBy(sql`charged_ms`)
    .execute();
  return rows.flatMap((row): readonly OurLine[] => {
    const { kiosk, payment_id: paymentId, charged, charge_no, charged_ms, given_back } = row;
    const paid: OurLine = {
      ...{ number: charge_no ?? '', kind: 'paid', amount: charged, kiosk, paymentId },
      reference: null,
      day: dayOf(charged_ms ?? 0, wanted.rule),
      state: 'taken',
      journal: null,
      unposted: given_back === 0 && row.claimed === 0 && row.posting !== 'accepted',
    };
    return given_back === 0 ? [paid] : [paid, { ...paid, kind: 'refunded', amount: given_back }];
  });
}
