import { hexByte, toHex } from '../../bytes/hex.js';
import type { Described, DescribedLine } from '../../device/described-line.js';
import { decodeBillTable } from './bill-table.js';
import { decodeFrame, type NoiseReason } from './frame.js';
import { decodeIdentification } from './identification.js';
import {
  COMMAND_CODES,
  decodeCommand,
  decodeEnabledTypes,
  shortAnswer,
  type BillTypes,
  type CommandName,
} from './messages.js';
import { FAILURE_WORDS, inWords, REJECT_WORDS } from './reasons.js';
import { decodeStatus, type Status } from './status.js';

/** Addresses on the bus, by the maker's list. */
const ADDRESSES = new Map([
  [0x01, 'bill-to-bill unit'],
  [0x02, 'coin changer'],
  [0x03, 'bill validator'],
  [0x04, 'card reader'],
]);

const COMMAND_TITLES: Readonly<Record<CommandName, string>> = {
  acknowledge: 'ACK',
  reset: 'RESET',
  getStatus: 'GET STATUS',
  setSecurity: 'SET SECURITY',
  poll: 'POLL',
  enableBillTypes: 'ENABLE BILL TYPES',
  stack: 'STACK',
  return: 'RETURN',
  identification: 'IDENTIFICATION',
  hold: 'HOLD',
  getBillTable: 'GET BILL TABLE',
  notAcknowledge: 'NAK',
};

/** Commands this program never sends; a trace of other software may hold them. */
const OTHER_COMMANDS = new Map([
  [0x39, 'SET BARCODE PARAMETERS'],
  [0x3a, 'EXTRACT BARCODE DATA'],
  [0x50, 'DOWNLOAD'],
  [0x51, 'CRC32 OF THE CODE'],
  [0x60, 'REQUEST STATISTICS'],
]);

const STATUS_TITLES: Readonly<Record<Exclude<Status['kind'], 'powerUp'>, string>> = {
  initialising: 'initialize',
  idling: 'idling',
  accepting: 'accepting',
  stacking: 'stacking',
  returning: 'returning',
  disabled: 'disabled',
  holding: 'holding',
  busy: 'device busy',
  rejecting: 'rejecting',
  boxFull: 'drop cassette full',
  boxOut: 'drop cassette out of position',
  pathJammed: 'validator jammed',
  stackerJammed: 'drop cassette jammed',
  cheated: 'cheated',
  paused: 'pause',
  failing: 'failure',
  escrow: 'escrow position',
  stacked: 'bill stacked',
  returned: 'bill returned',
};

const POWER_UP_TITLES = {
  none: 'power up',
  inPath: 'power up with bill in validator',
  inStacker: 'power up with bill in stacker',
} as const;

const NOISE_WORDS: Readonly<Record<NoiseReason, string>> = {
  sync: 'does not begin with SYNC (02)',
  length: 'impossible length byte',
  crc: 'wrong CRC',
};

/**
 * Reads one frame of a line trace for a technician. The direction matters: 30 from the host is
 * RESET, from the device ILLEGAL COMMAND; 41 is GET BILL TABLE or a full cassette.
 */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  const decoded = decodeFrame(bytes);
  if (decoded.kind === 'incomplete') return { ok: false, reason: 'frame is cut off' };
  if (decoded.kind === 'noise') return { ok: false, reason: NOISE_WORDS[decoded.reason] };
  if (decoded.spent < bytes.length) {
    return { ok: false, reason: `${bytes.length - decoded.spent} bytes after the frame` };
  }
  const { address, payload } = decoded.frame;
  const described = direction === 'host' ? fromHost(payload) : fromDevice(payload);
  if (described === undefined) return { ok: false, reason: `unknown message ${toHex(payload)}` };
  const { name, fields } = described;
  const peer = ADDRESSES.get(address) ?? hexByte(address);
  return { ok: true, name, fields: { address: peer, ...fields } };
}

function fromHost(payload: Uint8Array): Described | undefined {
  const command = decodeCommand(payload);
  if (command === undefined) {
    const name = OTHER_COMMANDS.get(payload[0]!);
    return name === undefined ? undefined : { name, fields: { data: toHex(payload.subarray(1)) } };
  }
  const name = COMMAND_TITLES[command.name];
  switch (command.name) {
    case 'enableBillTypes':
      return { name, fields: { enabled: list(command.enabled), escrow: list(command.escrow) } };
    case 'setSecurity':
      return { name, fields: { highSecurity: list(command.high) } };
    default:
      return { name, fields: { code: hexByte(COMMAND_CODES[command.name]) } };
  }
}

function fromDevice(payload: Uint8Array): Described | undefined {
  const short = shortAnswer(payload);
  if (short === 'acknowledge') return { name: 'ACK', fields: {} };
  if (short === 'notAcknowledge') return { name: 'NAK', fields: {} };
  if (short === 'illegal') return { name: 'ILLEGAL COMMAND', fields: {} };
  const status = decodeStatus(payload);
  if (status !== undefined) return describeStatus(status, payload[0]!);
  const types = decodeEnabledTypes(payload);
  if (types !== undefined) {
    const fields = { enabled: list(types.enabled), highSecurity: list(types.high) };
    return { name: 'STATUS', fields };
  }
  const identification = decodeIdentification(payload);
  if (identification !== undefined) {
    return { name: 'IDENTIFICATION', fields: { ...identification } };
  }
  return describeBillTable(payload);
}

function describeStatus(status: Status, code: number): Described {
  const state = hexByte(code);
  switch (status.kind) {
    case 'powerUp':
      return { name: POWER_UP_TITLES[status.note], fields: { state } };
    case 'busy':
      return { name: STATUS_TITLES.busy, fields: { state, forMs: status.forMs } };
    case 'rejecting':
      return {
        name: STATUS_TITLES.rejecting,
        fields: { state, reason: inWords(REJECT_WORDS, status.reason) },
      };
    case 'failing':
      return {
        name: STATUS_TITLES.failing,
        fields: { state, failure: inWords(FAILURE_WORDS, status.code) },
      };
    case 'escrow':
    case 'stacked':
    case 'returned':
      return { name: STATUS_TITLES[status.kind], fields: { state, billType: status.billType } };
    default:
      return { name: STATUS_TITLES[status.kind], fields: { state } };
  }
}

function describeBillTable(payload: Uint8Array): Described | undefined {
  const table = decodeBillTable(payload);
  if (table === undefined) return undefined;
  const types = table.flatMap(({ digits, country, exponent }, billType) =>
    digits === 0 ? [] : [{ billType, value: `${digits}e${exponent}`, country }],
  );
  return { name: 'BILL TABLE', fields: { types } };
}

const list = (types: BillTypes): number[] => [...types].sort((a, b) => a - b);
