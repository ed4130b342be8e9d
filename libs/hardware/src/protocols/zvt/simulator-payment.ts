import { minor, type Minor } from '@kiosk/flow/money/money';
import type { SimulatedCard } from '../../device/simulated.js';
import type { Fields } from './field-types.js';
import type { NewEntry, OpenEntry } from './simulator-bank.js';
import { offerResult } from './simulator-goods.js';
import { print, receiptLines } from './simulator-printout.js';
import { recordOf } from './simulator-record.js';
import type { Unit } from './simulator-unit.js';
import { uniqueIdOf } from './tags.js';

/** How long the terminal waits for people and for the bank, in milliseconds. */
export const PAYMENT_TIMES = { card: 60_000, pin: 60_000, bank: 1_500 } as const;

const PIN_TRIES = 3;
const STATUS = { insertCard: 0x0a, pin: 0x02, wrongPin: 0x15, host: 0x04, reversing: 0x05 };
const CODE = {
  declined: 0x05,
  wrongPin: 0x37,
  unreadable: 0x64,
  aborted: 0x6c,
  currency: 0x6f,
  expired: 0x78,
  unknownCard: 0x7a,
  amount: 0xb7,
  printer: 0xcc,
  openDay: 0xf0,
} as const;

/** What a payment or a refund was asked for with. */
export interface MoneyCommand {
  readonly name: 'authorisation' | 'refund';
  readonly fields: Fields;
}

/** Carries out 06 01 or 06 31, from the card to the completion. */
export async function pay(unit: Unit, { name, fields }: MoneyCommand): Promise<void> {
  const refused = refusal(unit, fields);
  if (refused !== undefined) return end(unit, refused);
  const reused = heedMirror(unit, fields);
  unit.stage = 'customer';
  const card = await identify(unit);
  if (typeof card === 'number') return refuse(unit, card);
  if (await goesQuiet(unit)) return;
  if (unit.isStopped) return refuse(unit, CODE.aborted);
  unit.stage = 'bank';
  await unit.show(STATUS.host);
  const kind = name === 'refund' ? 'refund' : 'payment';
  const entry = await askBank(unit, wanted(unit, { kind, card, fields }), { card, reused });
  if (typeof entry === 'number') return refuse(unit, entry);
  await unit.moment('bankDecided');
  await conclude(unit, entry, fields);
}

/** Why a payment does not even begin. */
function refusal(unit: Unit, { amount, currency }: Fields): number | undefined {
  if (unit.condition === CODE.openDay) return CODE.openDay;
  if (unit.condition !== 0) return unit.condition;
  if (!unit.hasPaper) return CODE.printer;
  if (amount === undefined || amount <= 0) return CODE.amount;
  return (currency ?? 978) === unit.options.currency ? undefined : CODE.currency;
}

/**
 * What the host mirrors in 1F1F: one behind means that it never accepted our last payment, which is
 * reversed, and whose number is used again. Anything but that changes nothing.
 */
export function heedMirror(unit: Unit, { tlv }: Fields): number | undefined {
  const mirrored = uniqueIdOf(tlv);
  const last = unit.parts.bank.entries.at(-1);
  if (!unit.options.tellsUniqueId || typeof mirrored !== 'number') return undefined;
  if (last?.kind !== 'payment' || last.receiptNumber !== mirrored + 1) return undefined;
  if (last.state === 'standing') unit.reverse(last);
  return last.receiptNumber;
}

/** A card with its PIN, or the code of why there is none. */
async function identify(unit: Unit): Promise<SimulatedCard | number> {
  const { customer } = unit.parts;
  const waiting = customer.showsCard(PAYMENT_TIMES.card); // the slot is open at once
  await unit.show(STATUS.insertCard);
  const card = await waiting;
  if (typeof card === 'string' || unit.isStopped) return CODE.aborted;
  if (card.kind === 'unreadable') return CODE.unreadable;
  if (card.kind === 'unknown') return CODE.unknownCard;
  if (card.kind === 'expired') return CODE.expired;
  return card.needsPin ? ((await verifyPin(unit)) ?? card) : card;
}

/** Asks for the PIN; the code of why it failed, or `undefined`. */
async function verifyPin(unit: Unit): Promise<number | undefined> {
  for (let left = PIN_TRIES; left > 0; left -= 1) {
    const waiting = unit.parts.customer.typesPin(PAYMENT_TIMES.pin);
    await unit.show(left === PIN_TRIES ? STATUS.pin : STATUS.wrongPin);
    const said = await waiting;
    if (typeof said === 'string' || unit.isStopped) return CODE.aborted;
    if (said) return undefined;
  }
  return CODE.wrongPin;
}

/** Asks for minutes of patience, and does nothing any more. */
async function goesQuiet(unit: Unit): Promise<boolean> {
  const fault = unit.parts.faults.strikes('goQuiet');
  if (fault === undefined) return false;
  const timeoutMinutes = fault.minutes;
  await unit.tell({ name: 'intermediateStatus', status: 0x0e, timeoutMinutes, fields: {} });
  await unit.pause(timeoutMinutes * 60_000);
  return true;
}

interface Wish {
  readonly kind: NewEntry['kind'];
  readonly card: SimulatedCard;
  readonly fields: Fields;
}

function wanted(unit: Unit, { kind, card, fields }: Wish): NewEntry {
  const other = unit.parts.faults.strikes('wrongAmount');
  const amount: Minor = other === undefined ? fields.amount! : minor(other.amount);
  return { kind, amount, currency: unit.options.currency, lastFour: card.number.slice(-4) };
}

/** The bank's decision: an entry in its books, or the code of its refusal. */
async function askBank(
  unit: Unit,
  entry: NewEntry,
  { card, reused }: { readonly card: SimulatedCard; readonly reused: number | undefined },
): Promise<OpenEntry | number> {
  const declined = unit.parts.faults.strikes('decline')?.code;
  const code = declined ?? (card.kind === 'declined' ? CODE.declined : undefined);
  let entered: OpenEntry | undefined;
  if (code === undefined) {
    entered = unit.parts.bank.enter(entry, reused);
    if (entry.kind === 'payment') unit.unanswered = entered;
    unit.lastRecord = recordOf(unit, entered, card);
  }
  await unit.moment('bankAsked');
  await unit.pause(PAYMENT_TIMES.bank);
  return entered ?? code!;
}

/** The result is told; the host's answer decides over the money. */
async function conclude(unit: Unit, entry: OpenEntry, asked: Fields): Promise<void> {
  const outcome = await offerResult(unit, entry, asked);
  switch (outcome) {
    case 'issued':
      unit.unanswered = undefined;
      entry.state = 'standing';
      await unit.moment('resultAnswered');
      return finish(unit, entry);
    case 'notIssued':
      unit.reverse(entry);
      await unit.show(STATUS.reversing);
      return end(unit, CODE.aborted);
    case 'tooLate':
      unit.reverse(entry);
      return refuse(unit, CODE.aborted);
    case 'silent':
      unit.settleUnanswered();
      return entry.state === 'standing' ? complete(unit) : refuse(unit, CODE.aborted);
  }
}

async function finish(unit: Unit, entry: OpenEntry): Promise<void> {
  const title = entry.kind === 'refund' ? 'REFUND' : 'RECEIPT';
  if (await print(unit, 'payment', receiptLines(title, unit.lastRecord ?? {}))) {
    return complete(unit);
  }
  unit.reverse(entry); // a payment whose receipt cannot be printed is not stored
  return end(unit, CODE.printer);
}

/** 06 0F, and nothing more. */
export async function complete(unit: Unit, fields: Fields = {}): Promise<void> {
  const heeded = unit.tell({ name: 'completion', of: 'other', fields });
  await unit.moment('completionSent');
  await heeded;
}

/** A refusal as the document has it: 04 0F with the code, then 06 1E with it. */
async function refuse(unit: Unit, resultCode: number): Promise<void> {
  const { terminalId } = unit.options;
  await unit.tell({ name: 'statusInformation', fields: { resultCode, terminalId } });
  return end(unit, resultCode);
}

/** 06 1E. */
export async function end(unit: Unit, code: number): Promise<void> {
  await unit.tell({ name: 'aborted', code, fields: {} });
}
