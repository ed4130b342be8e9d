import type { Fields } from './field-types.js';
import type { Command, Registration } from './messages.js';
import { minor } from '@kiosk/flow/money/money';
import type { OpenEntry } from './simulator-bank.js';
import { complete, end, heedMirror } from './simulator-payment.js';
import { print, receiptLines } from './simulator-printout.js';
import type { Unit } from './simulator-unit.js';
import { permittedCommandsOf, TAGS } from './tags.js';
import { leaf, node } from './tlv.js';

const CODE = { notPossible: 0x83, alreadyReversed: 0xb4, noReversal: 0xb5, amount: 0xb7 } as const;
const VENDING = 0x10;
const PLEASE_WAIT = 0x0e;
const CONDITION = { ready: 0, initialise: 0x51, diagnose: 0xc2, openDay: 0xf0, busy: 0x9c };
const TEXT_BLOCK = 0x06d3;
const SERVICE = { status: 1, noPrint: 2, noVersion: 2, device: 4 } as const;
const WORK_MS = 1_000;
/** Girocard, JCB, Eurocard, Amex, Visa, Diners and others, as BMP 60 lists them. */
const SCHEMES = 7;

/** 06 00: what the host may expect. */
export async function register(unit: Unit, { config, currency, fields }: Registration) {
  unit.session = {
    config,
    hasCurrency: currency !== undefined,
    takesBlocks: permittedCommandsOf(fields.tlv).includes(TEXT_BLOCK),
  };
  const busy = unit.parts.faults.strikes('busyAfterRegistration');
  if (busy !== undefined) unit.busyUntilMs = unit.parts.clock.monoMs() + busy.forMs;
  const { terminalId, hasVendingMode } = unit.options;
  await unit.tell({
    name: 'completion',
    of: 'registration',
    status: hasVendingMode ? VENDING : 0,
    fields: { terminalId, ...(currency === undefined ? {} : { currency }) },
  });
}

/** 05 01. */
export async function tellState(unit: Unit, { serviceByte = 0 }: Fields): Promise<void> {
  const { softwareVersion, terminalId } = unit.options;
  const condition = unit.hasPaper ? unit.condition : 0xcc;
  const device = node(
    TAGS.device,
    leaf(
      TAGS.terminalId,
      Uint8Array.from(terminalId.match(/../g) ?? [], (two) => parseInt(two, 16)),
    ),
  );
  await unit.tell({
    name: 'completion',
    of: 'statusEnquiry',
    status: unit.isBusy ? CONDITION.busy : condition,
    ...((serviceByte & SERVICE.noVersion) === 0 ? { softwareVersion } : {}),
    fields: (serviceByte & SERVICE.device) === 0 ? {} : { tlv: [device] },
  });
}

/** 06 20: the last record, or what this terminal makes of the wish. */
export async function repeatReceipt(unit: Unit, { serviceByte = 0 }: Fields): Promise<void> {
  const record = unit.lastRecord;
  if (record === undefined) return end(unit, CODE.notPossible);
  const isTold =
    unit.options.repeatsResult && unit.parts.faults.strikes('repeatWithoutResult') === undefined;
  if (isTold && (serviceByte & SERVICE.status) !== 0) {
    await unit.tell({ name: 'statusInformation', fields: record });
  }
  if ((serviceByte & SERVICE.noPrint) === 0) {
    await print(unit, 'payment', receiptLines('COPY', record));
  }
  return complete(unit);
}

/** 06 30. The bank has reversed before the host is told: what is lost after that changes nothing. */
export async function reversePayment(unit: Unit, fields: Fields): Promise<void> {
  heedMirror(unit, fields);
  const entry = reversible(unit, fields);
  if (typeof entry === 'number') return end(unit, entry);
  await unit.show(PLEASE_WAIT);
  const amount = minor(unit.parts.faults.strikes('reverseOtherAmount')?.amount ?? entry.amount);
  entry.state = 'reversed';
  const { bank } = unit.parts;
  if (amount !== entry.amount) bank.correct(entry, amount);
  const { tlv: _, ...record } = unit.lastRecord ?? {};
  unit.lastRecord = {
    ...record,
    amount,
    ...unit.clockFields,
    receiptNumber: bank.nextReceipt(),
    trace: bank.nextTrace(),
    originalTrace: entry.trace,
  };
  await unit.moment('bankDecided');
  const heeded = unit.tell({ name: 'statusInformation', fields: unit.lastRecord });
  await unit.moment('resultSent');
  await heeded;
  await print(unit, 'payment', receiptLines('REVERSAL', unit.lastRecord));
  return complete(unit);
}

/** The payment to be reversed, or the code of why it cannot be. */
function reversible(unit: Unit, { receiptNumber, amount }: Fields): OpenEntry | number {
  const { bank } = unit.parts;
  const entry = typeof receiptNumber === 'number' ? bank.find(receiptNumber) : undefined;
  if (entry?.state === 'reversed') return CODE.alreadyReversed;
  if (entry?.kind !== 'payment' || entry.state !== 'standing') return CODE.noReversal;
  if (unit.options.reversesOnlyLast && bank.entries.at(-1) !== entry) return CODE.noReversal;
  return amount === undefined || amount === entry.amount ? entry : CODE.amount;
}

/** 06 50 and 06 10: sums of the open day; 06 50 closes it once the host has taken them. */
export async function tellTotals(unit: Unit, closes: boolean): Promise<void> {
  const { bank } = unit.parts;
  await unit.show(PLEASE_WAIT);
  await unit.pause(WORK_MS);
  const fields: Fields = {
    resultCode: 0,
    amount: bank.balance(bank.openDay),
    trace: bank.nextTrace(),
    ...unit.clockFields,
    totals: totalsOf(unit),
  };
  const heeded = await unit.tell({ name: 'statusInformation', fields });
  if (closes && heeded === 'silent') {
    unit.condition = CONDITION.openDay;
    return;
  }
  await print(unit, 'administration', receiptLines(closes ? 'END OF DAY' : 'TOTALS', fields));
  if (closes) {
    bank.closeDay();
    unit.condition = CONDITION.ready;
  }
  return complete(unit);
}

function totalsOf(unit: Unit): NonNullable<Fields['totals']> {
  const { bank } = unit.parts;
  const standing = bank.openDay.filter(({ state }) => state === 'standing');
  const none = { count: 0, amount: minor(0) };
  const all = { count: Math.min(standing.length, 0xff), amount: bank.balance(standing) };
  return {
    firstReceipt: standing[0]?.receiptNumber ?? 0,
    lastReceipt: standing.at(-1)?.receiptNumber ?? 0,
    schemes: [...Array.from({ length: SCHEMES - 1 }, () => none), all],
  };
}

/** 06 70 and 06 93: takes a moment, and clears what asked for it. */
export async function serve(unit: Unit, name: 'diagnosis' | 'initialisation'): Promise<void> {
  await unit.show(PLEASE_WAIT);
  await unit.pause(WORK_MS);
  const cleared = name === 'diagnosis' ? CONDITION.diagnose : CONDITION.initialise;
  if (unit.condition === cleared) unit.condition = CONDITION.ready;
  await print(unit, 'administration', receiptLines(name.toUpperCase(), {}));
  return complete(unit);
}

/** 06 23 with FFFF: there is never an open pre-authorisation here. */
export async function tellPreAuthorisations(unit: Unit): Promise<void> {
  await unit.tell({ name: 'aborted', code: 0xb8, fields: { receiptNumber: 'none' } });
}

/** Commands that are carried out by a process of their own. */
export type ServiceCommand = Exclude<Command, { readonly name: 'abort' | 'logOff' }>;
