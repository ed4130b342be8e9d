import { hexByte, toHex } from '../../bytes/hex.js';
import type { Described, DescribedLine } from '../../device/described-line.js';
import { decodeFrame, type NoiseReason } from './frame.js';
import { decodeCommand } from './messages.js';
import { decodeReply, type Flag, type Reply } from './reply.js';

const FLAG_TITLES: Readonly<Record<Flag, string>> = {
  idling: 'idling',
  accepting: 'accepting',
  escrowed: 'escrowed',
  stacking: 'stacking',
  stacked: 'stacked',
  returning: 'returning',
  returned: 'returned',
  cheated: 'cheated',
  rejected: 'rejected',
  jammed: 'jammed',
  stackerFull: 'stacker full',
  cassetteAttached: 'cassette attached',
  paused: 'paused',
  calibrating: 'calibrating',
  powerUp: 'power up',
  invalidCommand: 'invalid command',
  failure: 'failure',
  transportOpen: 'transport open',
  stalled: 'stalled',
  disabled: 'disabled',
};

const NOISE_WORDS: Readonly<Record<NoiseReason, string>> = {
  start: 'does not begin with STX (02)',
  length: 'impossible length byte',
  end: 'no ETX (03) where the length says',
  checksum: 'wrong checksum',
};

/** Set bits in words, e.g. "idling, cassette attached". */
export const flagsInWords = (flags: Iterable<Flag>): string =>
  Array.from(flags, (flag) => FLAG_TITLES[flag]).join(', ');

/** Reads one frame of a line trace for a technician. */
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
  if (command === undefined) return undefined;
  const { ack } = command;
  switch (command.name) {
    case 'omnibus': {
      const { enabled, order = 'none', policy, extendedNotes } = command;
      const notes = [1, 2, 3, 4, 5, 6, 7].filter((number) => enabled & (1 << (number - 1)));
      const fields = { ack, notes, order, powerUpPolicy: policy, extendedNotes };
      return { name: 'OMNIBUS COMMAND', fields };
    }
    case 'queryNote':
      return { name: 'QUERY EXTENDED NOTE', fields: { ack, index: command.index } };
    case 'softReset':
      return { name: 'SOFT RESET', fields: { ack } };
  }
}

function fromDevice(message: Uint8Array): Described | undefined {
  const reply = decodeReply(message);
  if (reply === undefined) return undefined;
  const name = reply.note === undefined ? 'STANDARD REPLY' : 'EXTENDED NOTE';
  return { name, fields: fieldsOf(reply) };
}

function fieldsOf({ ack, flags, noteNumber, model, revision, note }: Reply): Described['fields'] {
  const unit = { model: hexByte(model), revision: hexByte(revision) };
  const state = { ack, state: flagsInWords(flags) };
  if (note === undefined) {
    return { ...state, ...(noteNumber > 0 && { note: noteNumber }), ...unit };
  }
  if (note === 'blank') return { ...state, note: 'blank', ...unit };
  const { index, currency, base, exponent } = note;
  return { ...state, note: { index, currency, value: `${base}e${exponent}` }, ...unit };
}
