import { VALIDATOR_ADDRESS, encodeFrame } from './frame.js';

/**
 * First payload byte of what the host says to a bill validator.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, command set of the bill validator.
 */
export const COMMAND_CODES = {
  acknowledge: 0x00,
  reset: 0x30,
  getStatus: 0x31,
  setSecurity: 0x32,
  poll: 0x33,
  enableBillTypes: 0x34,
  stack: 0x35,
  return: 0x36,
  identification: 0x37,
  hold: 0x38,
  getBillTable: 0x41,
  notAcknowledge: 0xff,
} as const;

/** A command's name; `acknowledge` and `notAcknowledge` answer a reply instead of asking for one. */
export type CommandName = keyof typeof COMMAND_CODES;

/** What the host says. Sets of bill types hold indexes into the bill table, 0 to 23. */
export type Command =
  | { readonly name: Exclude<CommandName, 'enableBillTypes' | 'setSecurity'> }
  | { readonly name: 'setSecurity'; readonly high: BillTypes }
  | { readonly name: 'enableBillTypes'; readonly enabled: BillTypes; readonly escrow: BillTypes };

/** Indexes into the bill table, each 0 to 23. */
export type BillTypes = ReadonlySet<number>;

/** How many entries a bill table has. */
export const BILL_TYPES = 24;

const SET_BYTES = 3;
const COMMAND_NAMES = new Map<number, CommandName>();
for (const name of Object.keys(COMMAND_CODES) as CommandName[]) {
  COMMAND_NAMES.set(COMMAND_CODES[name], name);
}

/** Device answers of one byte: done, garbled, and "not now or never". Not to be acknowledged. */
export const ANSWER_CODES = { acknowledge: 0x00, illegal: 0x30, notAcknowledge: 0xff } as const;

/** What a one-byte answer says; `undefined` for a reply that carries data. */
export function shortAnswer(payload: Uint8Array): keyof typeof ANSWER_CODES | undefined {
  if (payload.length !== 1) return undefined;
  switch (payload[0]) {
    case ANSWER_CODES.acknowledge:
      return 'acknowledge';
    case ANSWER_CODES.illegal:
      return 'illegal';
    case ANSWER_CODES.notAcknowledge:
      return 'notAcknowledge';
    default:
      return undefined;
  }
}

/** The payload of a command. */
export function encodeCommand(command: Command): Uint8Array {
  const code = COMMAND_CODES[command.name];
  switch (command.name) {
    case 'setSecurity':
      return Uint8Array.of(code, ...encodeBillTypes(command.high));
    case 'enableBillTypes':
      return Uint8Array.of(
        code,
        ...encodeBillTypes(command.enabled),
        ...encodeBillTypes(command.escrow),
      );
    default:
      return Uint8Array.of(code);
  }
}

/** A command as it goes on the wire to the bill validator. */
export function commandFrame(command: Command): Uint8Array {
  return encodeFrame({ address: VALIDATOR_ADDRESS, payload: encodeCommand(command) });
}

/** Reads a command's payload; `undefined` when it is unknown or of the wrong length. */
export function decodeCommand(payload: Uint8Array): Command | undefined {
  const name = COMMAND_NAMES.get(payload[0] ?? -1);
  if (name === undefined) return undefined;
  if (name === 'setSecurity') {
    return payload.length === 1 + SET_BYTES ? { name, high: readSet(payload, 1) } : undefined;
  }
  if (name === 'enableBillTypes') {
    if (payload.length !== 1 + 2 * SET_BYTES) return undefined;
    return { name, enabled: readSet(payload, 1), escrow: readSet(payload, 1 + SET_BYTES) };
  }
  return payload.length === 1 ? { name } : undefined;
}

/** A set of bill types as three bytes: bit 23 goes first, bit 0 last. */
export function encodeBillTypes(types: BillTypes): Uint8Array {
  const bytes = new Uint8Array(SET_BYTES);
  for (const type of types) {
    const at = SET_BYTES - 1 - (type >> 3);
    bytes[at] = bytes[at]! | (1 << (type & 7));
  }
  return bytes;
}

function readSet(payload: Uint8Array, start: number): BillTypes {
  const types = new Set<number>();
  for (let type = 0; type < BILL_TYPES; type += 1) {
    const byte = payload[start + SET_BYTES - 1 - (type >> 3)]!;
    if (byte & (1 << (type & 7))) types.add(type);
  }
  return types;
}

/** Which bill types a validator accepts now, and which it checks more strictly. */
export interface EnabledTypes {
  readonly enabled: BillTypes;
  readonly high: BillTypes;
}

/** Reads the 6-byte reply to GET STATUS; `undefined` when it has another length. */
export function decodeEnabledTypes(payload: Uint8Array): EnabledTypes | undefined {
  if (payload.length !== 2 * SET_BYTES) return undefined;
  return { enabled: readSet(payload, 0), high: readSet(payload, SET_BYTES) };
}
