import { hexByte, toHex } from '../../bytes/hex.js';
import type { Described, DescribedLine } from '../../device/described-line.js';
import { decodeCurrencyTable } from './currency-table.js';
import { decodeFrame, type NoiseReason } from './frame.js';
import {
  COMMAND_CODES,
  decodeCommand,
  decodeDenominations,
  shortAnswer,
  type CommandName,
  type Denominations,
} from './messages.js';
import { FAILURE_WORDS, inWords, REJECT_WORDS } from './reasons.js';
import { BARCODE, decodeStatus, type Status } from './status.js';

const COMMAND_TITLES: Readonly<Record<CommandName, string>> = {
  statusRequest: 'STATUS REQUEST',
  reset: 'RESET',
  stack1: 'STACK-1',
  stack2: 'STACK-2',
  return: 'RETURN',
  hold: 'HOLD',
  wait: 'WAIT',
  acknowledge: 'ACK',
  setEnable: 'ENABLE/DISABLE DENOMINATIONS',
  setCommunication: 'COMMUNICATION MODE',
  setInhibit: 'INHIBIT',
  getEnable: 'ENABLE/DISABLE STATUS REQUEST',
  version: 'VERSION REQUEST',
  bootVersion: 'BOOT VERSION REQUEST',
  currencyAssign: 'CURRENCY ASSIGN REQUEST',
};

/** Commands this program never sends, and the echoes of them; a trace of other software has them. */
const OTHER_CODES = new Map([
  [0xc1, 'SECURITY'],
  [0xc4, 'DIRECTION'],
  [0xc5, 'OPTIONAL FUNCTION'],
  [0xc6, 'BARCODE FUNCTION'],
  [0xc7, 'BARCODE INHIBIT'],
  [0x81, 'SECURITY STATUS'],
  [0x83, 'INHIBIT STATUS'],
  [0x84, 'DIRECTION STATUS'],
  [0x85, 'OPTIONAL FUNCTION STATUS'],
  [0x86, 'BARCODE FUNCTION STATUS'],
  [0x87, 'BARCODE INHIBIT STATUS'],
]);

const STATUS_TITLES: Readonly<Record<Exclude<Status['kind'], 'powerUp'>, string>> = {
  idling: 'ENABLE (idling)',
  accepting: 'ACCEPTING',
  escrow: 'ESCROW',
  stacking: 'STACKING',
  vendValid: 'VEND VALID',
  stacked: 'STACKED',
  rejecting: 'REJECTING',
  returning: 'RETURNING',
  holding: 'HOLDING',
  inhibited: 'DISABLE (inhibit)',
  initialising: 'INITIALIZE',
  stackerFull: 'STACKER FULL',
  stackerOpen: 'STACKER OPEN',
  acceptorJammed: 'JAM IN ACCEPTOR',
  stackerJammed: 'JAM IN STACKER',
  paused: 'PAUSE',
  cheated: 'CHEATED',
  failing: 'FAILURE',
};

const POWER_UP_TITLES = {
  none: 'POWER UP',
  inAcceptor: 'POWER UP WITH BILL IN ACCEPTOR',
  inStacker: 'POWER UP WITH BILL IN STACKER',
} as const;

const ANSWER_TITLES = {
  acknowledge: 'ACK',
  communicationError: 'COMMUNICATION ERROR',
  invalidCommand: 'INVALID COMMAND',
  enquiry: 'ENQ',
} as const;

const NOISE_WORDS: Readonly<Record<NoiseReason, string>> = {
  sync: 'does not begin with SYNC (FC)',
  length: 'impossible length byte',
  crc: 'wrong CRC',
};

/** The state of a unit as a technician reads it, in the maker's words. */
export const titleOf = (status: Status): string =>
  status.kind === 'powerUp' ? POWER_UP_TITLES[status.note] : STATUS_TITLES[status.kind];

/**
 * Reads one frame of a line trace for a technician. The direction matters: 40 from the host is
 * RESET, from the device POWER UP; 11 is STATUS REQUEST or an idle unit.
 */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  const decoded = decodeFrame(bytes);
  if (decoded.kind === 'incomplete') return { ok: false, reason: 'frame is cut off' };
  if (decoded.kind === 'noise') return { ok: false, reason: NOISE_WORDS[decoded.reason] };
  if (decoded.spent < bytes.length) {
    return { ok: false, reason: `${bytes.length - decoded.spent} bytes after the frame` };
  }
  const message = decoded.frame;
  const described = direction === 'host' ? fromHost(message) : fromDevice(message);
  if (described === undefined) return { ok: false, reason: `unknown message ${toHex(message)}` };
  return { ok: true, ...described };
}

function fromHost(message: Uint8Array): Described | undefined {
  const command = decodeCommand(message);
  if (command === undefined) return other(message);
  const name = COMMAND_TITLES[command.name];
  switch (command.name) {
    case 'setEnable':
      return { name, fields: { disabled: list(command.disabled) } };
    case 'setCommunication':
      return { name, fields: { mode: modeInWords(command.mode) } };
    case 'setInhibit':
      return { name, fields: { inhibited: command.inhibited } };
    default:
      return { name, fields: { code: hexByte(COMMAND_CODES[command.name]) } };
  }
}

function fromDevice(message: Uint8Array): Described | undefined {
  const short = shortAnswer(message);
  if (short !== undefined) return { name: ANSWER_TITLES[short], fields: {} };
  const status = decodeStatus(message);
  if (status !== undefined) return describeStatus(status, message);
  return describeData(message[0]!, message.subarray(1)) ?? other(message);
}

function describeStatus(status: Status, message: Uint8Array): Described {
  const name = titleOf(status);
  const state = hexByte(message[0]!);
  switch (status.kind) {
    case 'escrow': {
      const denomination = hexByte(status.denomination);
      if (status.denomination !== BARCODE) return { name, fields: { state, denomination } };
      const barcode = readText(message.subarray(2));
      return { name, fields: { state, denomination: `${denomination} barcode`, barcode } };
    }
    case 'rejecting':
      return { name, fields: { state, reason: inWords(REJECT_WORDS, status.reason) } };
    case 'failing':
      return { name, fields: { state, failure: inWords(FAILURE_WORDS, status.code) } };
    default:
      return { name, fields: { state } };
  }
}

/** Echoes of settings, and what queries bring. */
function describeData(code: number, data: Uint8Array): Described | undefined {
  switch (code) {
    case COMMAND_CODES.setEnable:
    case COMMAND_CODES.getEnable: {
      const disabled = decodeDenominations(data);
      const name = code === COMMAND_CODES.setEnable ? 'echo of ENABLE/DISABLE' : 'ENABLE/DISABLE';
      return disabled && { name, fields: { disabled: list(disabled) } };
    }
    case COMMAND_CODES.setInhibit:
      if (data.length !== 1) return undefined;
      return { name: 'echo of INHIBIT', fields: { inhibited: (data[0]! & 1) === 1 } };
    case COMMAND_CODES.setCommunication:
      if (data.length !== 1) return undefined;
      return { name: 'echo of COMMUNICATION MODE', fields: { mode: modeInWords(data[0]!) } };
    case COMMAND_CODES.version:
      return { name: 'VERSION', fields: { version: readText(data) } };
    case COMMAND_CODES.bootVersion:
      return { name: 'BOOT VERSION', fields: { version: readText(data) } };
    case COMMAND_CODES.currencyAssign:
      return describeCurrencies(data);
    default:
      return undefined;
  }
}

function describeCurrencies(data: Uint8Array): Described | undefined {
  const denominations = decodeCurrencyTable(data)?.flatMap((entry) =>
    entry.base === 0
      ? []
      : [
          {
            denomination: hexByte(entry.denomination),
            country: hexByte(entry.country),
            value: `${entry.base}e${entry.exponent}`,
          },
        ],
  );
  return denominations && { name: 'CURRENCY ASSIGN', fields: { denominations } };
}

function other(message: Uint8Array): Described | undefined {
  const name = OTHER_CODES.get(message[0]!);
  return name === undefined ? undefined : { name, fields: { data: toHex(message.subarray(1)) } };
}

const MODES = ['polling', 'interrupt 1', 'interrupt 2'];
const modeInWords = (mode: number): string => MODES[mode] ?? hexByte(mode);

const list = (denominations: Denominations): string[] =>
  [...denominations].sort((a, b) => a - b).map(hexByte);

/** What cannot be printed becomes a space: it goes to a technician's screen. */
export function readText(data: Uint8Array): string {
  return String.fromCharCode(...data)
    .replace(/[^\x20-\x7e]/g, ' ')
    .trim();
}
