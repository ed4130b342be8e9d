import { hexByte, toHex } from '../../bytes/hex.js';
import type { Described, DescribedLine } from '../../device/described-line.js';
import { STEX } from './envelope.js';
import { decodeFrame, type NoiseReason } from './frame.js';
import {
  COMMAND_CODES,
  decodeCommand,
  decodeReply,
  type CommandName,
  type Reply,
} from './messages.js';
import { codeOf, decodePollList, type PollEvent } from './poll-events.js';
import { decodeCounters, decodeSetup } from './setup.js';

const ADDRESSES = new Map([
  [0x00, 'bill validator'],
  [0x10, 'hopper'],
]);

const COMMAND_TITLES: Readonly<Record<CommandName, string>> = {
  reset: 'RESET',
  setInhibits: 'SET INHIBITS',
  setup: 'SETUP REQUEST',
  hostProtocol: 'HOST PROTOCOL VERSION',
  poll: 'POLL',
  reject: 'REJECT',
  disable: 'DISABLE',
  enable: 'ENABLE',
  serialNumber: 'GET SERIAL NUMBER',
  synchronise: 'SYNC',
  lastRejectCode: 'LAST REJECT CODE',
  hold: 'HOLD',
  setGenerator: 'SET GENERATOR',
  setModulus: 'SET MODULUS',
  exchangeKey: 'REQUEST KEY EXCHANGE',
  pollWithAck: 'POLL WITH ACK',
  eventAck: 'EVENT ACK',
  getCounters: 'GET COUNTERS',
};

/** Commands this program never sends; a trace of other software may hold them. */
const OTHER_COMMANDS = new Map([
  [0x03, 'DISPLAY ON'],
  [0x04, 'DISPLAY OFF'],
  [0x0d, 'UNIT DATA'],
  [0x0e, 'CHANNEL VALUES'],
  [0x0f, 'CHANNEL SECURITY'],
  [0x20, 'GET FIRMWARE VERSION'],
  [0x21, 'GET DATASET VERSION'],
  [0x22, 'GET ALL LEVELS'],
  [0x33, 'PAYOUT AMOUNT'],
  [0x3f, 'EMPTY ALL'],
  [0x46, 'PAYOUT BY DENOMINATION'],
  [0x4d, 'SET BAUD RATE'],
  [0x54, 'CONFIGURE BEZEL'],
  [0x59, 'RESET COUNTERS'],
  [0x5b, 'DISABLE PAYOUT DEVICE'],
  [0x5c, 'ENABLE PAYOUT DEVICE'],
  [0x60, 'SET FIXED ENCRYPTION KEY'],
  [0x61, 'RESET FIXED ENCRYPTION KEY'],
]);

const REPLY_TITLES: Readonly<Record<Reply['name'], string>> = {
  ok: 'OK',
  unknownCommand: 'COMMAND NOT KNOWN',
  wrongParameterCount: 'WRONG NUMBER OF PARAMETERS',
  outOfRange: 'PARAMETER OUT OF RANGE',
  cannotBeProcessed: 'COMMAND CANNOT BE PROCESSED',
  softwareError: 'SOFTWARE ERROR',
  fail: 'FAIL',
  keyNotSet: 'KEY NOT SET',
};

const EVENT_TITLES: Readonly<Record<Exclude<PollEvent['kind'], 'other'>, string>> = {
  slaveReset: 'slave reset',
  read: 'read note',
  credit: 'credit note',
  stacking: 'note stacking',
  stacked: 'note stacked',
  rejecting: 'note rejecting',
  rejected: 'note rejected',
  safeJam: 'safe note jam',
  unsafeJam: 'unsafe note jam',
  disabled: 'disabled',
  fraud: 'fraud attempt',
  stackerFull: 'stacker full',
  cashboxReplaced: 'cashbox replaced',
  cashboxRemoved: 'cashbox removed',
  clearedFromFront: 'note cleared from front',
  clearedToCashbox: 'note cleared to cashbox',
  pathOpen: 'note path open',
  channelsInhibited: 'channels inhibited',
  initialising: 'initialising',
};

const NOISE_WORDS: Readonly<Record<NoiseReason, string>> = {
  stx: 'does not begin with STX (7F)',
  length: 'impossible length byte',
  cut: 'cut off by the start of another packet',
  crc: 'wrong CRC',
};
const NEWEST_PROTOCOL = 7;

/**
 * Reads one packet of a line trace for a technician. The direction matters, and a reply does not
 * say what it answers: its length decides between SETUP, counters and events.
 */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  const decoded = decodeFrame(bytes);
  if (decoded.kind === 'incomplete') return { ok: false, reason: 'frame is cut off' };
  if (decoded.kind === 'noise') return { ok: false, reason: NOISE_WORDS[decoded.reason] };
  if (decoded.spent < bytes.length) {
    return { ok: false, reason: `${bytes.length - decoded.spent} bytes after the frame` };
  }
  const { sequence, address, data } = decoded.frame;
  const described = describeData(direction, data);
  if (described === undefined) return { ok: false, reason: `unknown message ${toHex(data)}` };
  const peer = ADDRESSES.get(address) ?? hexByte(address);
  return {
    ok: true,
    name: described.name,
    fields: { address: peer, sequence, ...described.fields },
  };
}

function describeData(direction: 'host' | 'device', data: Uint8Array): Described | undefined {
  if (data[0] === STEX) {
    return { name: 'ENCRYPTED', fields: { blocks: Math.floor((data.length - 1) / 16) } };
  }
  return direction === 'host' ? fromHost(data) : fromDevice(data);
}

function fromHost(data: Uint8Array): Described | undefined {
  const command = decodeCommand(data);
  if (command === undefined) {
    const name = OTHER_COMMANDS.get(data[0]!);
    return name === undefined ? undefined : { name, fields: { data: toHex(data.subarray(1)) } };
  }
  const name = COMMAND_TITLES[command.name];
  switch (command.name) {
    case 'setInhibits':
      return { name, fields: { accepted: [...command.accepted] } };
    case 'hostProtocol':
      return { name, fields: { version: command.version } };
    case 'setGenerator':
    case 'setModulus':
    case 'exchangeKey':
      return { name, fields: { number: String(command.number) } };
    default:
      return { name, fields: { code: hexByte(COMMAND_CODES[command.name]) } };
  }
}

function fromDevice(data: Uint8Array): Described | undefined {
  const reply = decodeReply(data);
  if (reply === undefined) return undefined;
  const name = REPLY_TITLES[reply.name];
  if (reply.data.length === 0) return { name, fields: {} };
  if (reply.name !== 'ok') return { name, fields: { data: toHex(reply.data) } };
  return describeSetup(reply.data) ?? describeCounters(reply.data) ?? describeEvents(reply.data);
}

function describeSetup(data: Uint8Array): Described | undefined {
  const setup = decodeSetup(data);
  if (setup === undefined) return undefined;
  const channels = setup.channels.map(({ value, country }, at) => ({
    channel: at + 1,
    value,
    country,
  }));
  return { name: 'SETUP', fields: { ...setup, channels } };
}

function describeCounters(data: Uint8Array): Described | undefined {
  const counters = decodeCounters(data);
  return counters && { name: 'COUNTERS', fields: { ...counters } };
}

/** Data that is no list of events, e.g. a serial number, is told as it stands. */
function describeEvents(data: Uint8Array): Described {
  const { events, unknownCode } = decodePollList(data, NEWEST_PROTOCOL);
  const told = events.map((event) => ({
    code: hexByte(codeOf(event)),
    ...(event.kind !== 'other' && { event: EVENT_TITLES[event.kind] }),
    ...('channel' in event && { channel: event.channel }),
    ...('values' in event && { values: toHex(event.values) }),
  }));
  if (events.length === 0) return { name: 'OK', fields: { data: toHex(data) } };
  const unknown = unknownCode !== undefined && { unknownCode: hexByte(unknownCode) };
  return { name: 'OK', fields: { events: told, ...unknown } };
}
