import type { DescribedLine } from '../../device/described-line.js';
import { decodeFrame, type NoiseReason } from './frame.js';
import { wordsOf } from './meaning.js';
import { decodeCommand, decodeSaid } from './messages.js';

const NOISE_WORDS: Readonly<Record<NoiseReason, string>> = {
  code: 'unknown code',
  second: 'the second byte does not belong to the first',
};

/** Reads one message of a line trace for a technician. */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  if (direction === 'host') {
    const name = bytes.length === 1 ? decodeCommand(bytes) : undefined;
    if (name === undefined) return { ok: false, reason: 'unknown command' };
    return { ok: true, name: name.toUpperCase(), fields: {} };
  }
  const decoded = decodeFrame(bytes);
  if (decoded.kind === 'incomplete') return { ok: false, reason: 'message is cut off' };
  if (decoded.kind === 'noise') return { ok: false, reason: NOISE_WORDS[decoded.reason] };
  if (decoded.spent < bytes.length) {
    return { ok: false, reason: `${bytes.length - decoded.spent} bytes after the message` };
  }
  const said = decodeSaid(decoded.frame);
  const fields = said.kind === 'escrow' ? { type: said.type } : {};
  return { ok: true, name: wordsOf(said).toUpperCase(), fields };
}
