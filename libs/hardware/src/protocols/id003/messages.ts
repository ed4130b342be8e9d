import { encodeFrame } from './frame.js';

/**
 * First byte of what the host says.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible), commands.
 */
export const COMMAND_CODES = {
  statusRequest: 0x11,
  reset: 0x40,
  stack1: 0x41,
  stack2: 0x42,
  return: 0x43,
  hold: 0x44,
  wait: 0x45,
  acknowledge: 0x50,
  setEnable: 0xc0,
  setCommunication: 0xc2,
  setInhibit: 0xc3,
  getEnable: 0x80,
  version: 0x88,
  bootVersion: 0x89,
  currencyAssign: 0x8a,
} as const;

/** A command's name. `setEnable` and its like are settings, `getEnable` and those after it queries. */
export type CommandName = keyof typeof COMMAND_CODES;

/** What the host says. */
export type Command =
  | { readonly name: Exclude<CommandName, 'setEnable' | 'setCommunication' | 'setInhibit'> }
  | { readonly name: 'setEnable'; readonly disabled: Denominations }
  | { readonly name: 'setCommunication'; readonly mode: number }
  | { readonly name: 'setInhibit'; readonly inhibited: boolean };

/** Denomination codes, each 61 to 68 (hex). */
export type Denominations = ReadonlySet<number>;

/** Denomination code of the first of eight kinds of note. */
export const DENOMINATION_FIRST = 0x61;
export const DENOMINATION_LAST = 0x68;

/** Short answers of the device to a command. */
export const ANSWER_CODES = {
  acknowledge: 0x50,
  communicationError: 0x4a,
  invalidCommand: 0x4b,
  enquiry: 0x05,
} as const;

const COMMAND_NAMES = new Map<number, CommandName>();
for (const name of Object.keys(COMMAND_CODES) as CommandName[]) {
  COMMAND_NAMES.set(COMMAND_CODES[name], name);
}

/** A command's code and data. A setting is echoed in the same form, a query of it answered so. */
export function encodeCommand(command: Command): Uint8Array {
  const code = COMMAND_CODES[command.name];
  switch (command.name) {
    case 'setEnable':
      return Uint8Array.of(code, ...encodeDenominations(command.disabled));
    case 'setCommunication':
      return Uint8Array.of(code, command.mode);
    case 'setInhibit':
      return Uint8Array.of(code, command.inhibited ? 1 : 0);
    default:
      return Uint8Array.of(code);
  }
}

/** A command as it goes on the wire. */
export const commandFrame = (command: Command): Uint8Array => encodeFrame(encodeCommand(command));

/** Reads a command; `undefined` when it is unknown or of the wrong length. */
export function decodeCommand(message: Uint8Array): Command | undefined {
  const name = COMMAND_NAMES.get(message[0] ?? -1);
  switch (name) {
    case undefined:
      return undefined;
    case 'setEnable': {
      const disabled = decodeDenominations(message.subarray(1));
      return disabled && { name, disabled };
    }
    case 'setCommunication':
      return message.length === 2 ? { name, mode: message[1]! } : undefined;
    case 'setInhibit':
      return message.length === 2 ? { name, inhibited: (message[1]! & 1) === 1 } : undefined;
    default:
      return message.length === 1 ? { name } : undefined;
  }
}

/** Denominations as two bytes: bit 0 of the first is 61, bit 7 is 68; the second is not used. */
export function encodeDenominations(denominations: Denominations): Uint8Array {
  let bits = 0;
  for (const code of denominations) bits |= 1 << (code - DENOMINATION_FIRST);
  return Uint8Array.of(bits & 0xff, 0);
}

/** Reads two bytes of denominations; `undefined` when there are more or fewer. */
export function decodeDenominations(data: Uint8Array): Denominations | undefined {
  if (data.length !== 2) return undefined;
  const denominations = new Set<number>();
  for (let code = DENOMINATION_FIRST; code <= DENOMINATION_LAST; code += 1) {
    if (data[0]! & (1 << (code - DENOMINATION_FIRST))) denominations.add(code);
  }
  return denominations;
}

/** What a one-byte answer says; `undefined` for any other message. */
export function shortAnswer(message: Uint8Array): keyof typeof ANSWER_CODES | undefined {
  if (message.length !== 1) return undefined;
  switch (message[0]) {
    case ANSWER_CODES.acknowledge:
      return 'acknowledge';
    case ANSWER_CODES.communicationError:
      return 'communicationError';
    case ANSWER_CODES.invalidCommand:
      return 'invalidCommand';
    case ANSWER_CODES.enquiry:
      return 'enquiry';
    default:
      return undefined;
  }
}
