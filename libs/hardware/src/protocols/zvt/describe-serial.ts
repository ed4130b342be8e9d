import type { DescribedLine } from '../../device/described-line.js';
import { describeApdu, shown, unread } from './describe.js';
import { redactApdu } from './redact.js';
import { decodeBlock, encodeBlock, type BlockNoise } from './serial-frame.js';

const NOISE_WORDS: Readonly<Record<BlockNoise, string>> = {
  start: 'does not begin with DLE STX (10 02)',
  cut: 'DLE before something else than DLE, STX or ETX',
  crc: 'wrong CRC',
  length: 'longer than any block',
  apdu: 'no single message inside',
};

/** Reads one block, ACK or NAK of a line trace for a technician, as over RS-232. */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  const decoded = decodeBlock(bytes);
  if (decoded.kind === 'incomplete') return unread('block is cut off', bytes);
  if (decoded.kind === 'noise') return unread(NOISE_WORDS[decoded.reason], bytes);
  if (decoded.spent < bytes.length) {
    return unread(`${bytes.length - decoded.spent} bytes after the block`, bytes);
  }
  if (decoded.kind !== 'apdu') return { ok: true, name: decoded.kind.toUpperCase(), fields: {} };
  const clean = redactApdu(decoded.apdu);
  const isClean = clean.data.every((byte, at) => byte === decoded.apdu.data[at]);
  // A block with something hidden gets a CRC of its own: the old one would tell what it was.
  const hex = shown(isClean ? bytes : encodeBlock(clean));
  return { ...describeApdu(direction, decoded.apdu), hex };
}
