import { readHex, toHex } from '../../bytes/hex.js';
import type { TerminalMemory } from '../../device/simulated.js';
import { readFields, writeFields } from './fields.js';
import type { Fields } from './field-types.js';
import type { BankMemory } from './simulator-bank.js';
import type { Unit } from './simulator-unit.js';

/** What a terminal of this kind and the bank behind it keep; written by `memoryOf` alone. */
interface Kept {
  readonly bank: BankMemory;
  /** BMPs of what repeat receipt tells, hexadecimal. */
  readonly lastRecord?: string;
  /** Which entry the host has not answered, counted from 0. */
  readonly unanswered?: number;
  readonly condition: number;
}

/** All that does not need power. A card number that a fault left whole is not in it. */
export function memoryOf({ parts: { bank }, lastRecord, unanswered, condition }: Unit) {
  const open = unanswered === undefined ? -1 : bank.entries.indexOf(unanswered);
  return {
    bank: bank.memory,
    ...(lastRecord !== undefined && { lastRecord: toHex(writeFields(withoutWhole(lastRecord))) }),
    ...(open >= 0 && { unanswered: open }),
    condition,
  } satisfies Kept;
}

/** Takes over what `memoryOf` wrote down; an approval that nobody answered ends as at a power loss. */
export function recall(unit: Unit, memory: TerminalMemory): void {
  const kept = memory as unknown as Kept;
  const { bank } = unit.parts;
  bank.recall(kept.bank);
  unit.condition = kept.condition;
  const record = readFields(readHex(kept.lastRecord ?? '') ?? new Uint8Array());
  if (kept.lastRecord !== undefined && record.ok) unit.lastRecord = record.message;
  unit.unanswered = kept.unanswered === undefined ? undefined : bank.entries[kept.unanswered];
  unit.settleUnanswered();
}

function withoutWhole(record: Fields): Fields {
  const { cardNumber, ...rest } = record;
  return cardNumber?.includes('*') === true ? record : rest;
}
