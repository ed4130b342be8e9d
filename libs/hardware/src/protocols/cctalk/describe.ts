import { hexByte, toHex } from '../../bytes/hex.js';
import type { Described, DescribedLine } from '../../device/described-line.js';
import { ADDRESSES } from './addresses.js';
import { readBillEvent } from './bill-events.js';
import { decodeReading } from './events.js';
import { decodeFrame, type Form, type Frame } from './frame.js';
import { decodeCommand, decodeReply, HEADERS } from './messages.js';
import { billWords } from './words.js';

const FORMS: readonly Form[] = [{ checksum: 'simple' }, { checksum: 'crc' }];

/**
 * Reads one frame of a line trace for a technician. Which checksum it has is found out; encrypted
 * frames have none that is right, and are told as damaged.
 */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  const [destination, dataBytes] = bytes;
  if (destination === undefined || dataBytes === undefined) return bad('frame is cut off');
  for (const form of FORMS) {
    const decoded = decodeFrame(bytes, form);
    if (decoded.kind === 'incomplete') return bad('frame is cut off');
    if (decoded.kind === 'noise') continue;
    if (decoded.spent < bytes.length) {
      return bad(`${bytes.length - decoded.spent} bytes after the frame`);
    }
    const described = direction === 'host' ? fromHost(decoded.frame) : fromDevice(decoded.frame);
    const { message } = decoded.frame;
    return described === undefined
      ? bad(`unknown message ${toHex(message)}`)
      : { ok: true, ...described };
  }
  return bad('wrong checksum, simple or CRC, or encrypted');
}

const bad = (reason: string): DescribedLine => ({ ok: false, reason });

/** "readBufferedBillEvents" as the maker writes it: "READ BUFFERED BILL EVENTS". */
const titleOf = (name: string): string => name.replace(/[A-Z]/g, ' $&').toUpperCase();

const nameOfAddress = (address: number): string => {
  const named = Object.entries(ADDRESSES).find(([, known]) => known === address);
  return named === undefined ? String(address) : `${address} (${titleOf(named[0]).toLowerCase()})`;
};

function fromHost({ destination, message }: Frame): Described | undefined {
  const command = decodeCommand(message);
  if (command === undefined) return undefined;
  const { name, ...rest } = command;
  const to = nameOfAddress(destination);
  const header = HEADERS[command.name];
  return { name: titleOf(name), fields: { to, header, ...readable(rest) } };
}

function readable(fields: Readonly<Record<string, unknown>>): Described['fields'] {
  const { security, enabled, ...others } = fields;
  return {
    ...others,
    ...(security instanceof Uint8Array && { security: toHex(security) }),
    ...(typeof enabled === 'number' && {
      enabled: Array.from({ length: 16 }, (_, at) => at + 1).filter(
        (n) => enabled & (1 << (n - 1)),
      ),
    }),
  };
}

function fromDevice({ source, message }: Frame): Described | undefined {
  const reply = decodeReply(message);
  if (reply === undefined) return undefined;
  const from = source === undefined ? {} : { from: nameOfAddress(source) };
  if (reply.kind !== 'data') return { name: reply.kind.toUpperCase(), fields: from };
  return { name: 'REPLY', fields: { ...from, ...fieldsOf(reply.data, source) } };
}

/** A reply does not say what it answers: what its length allows is told. */
function fieldsOf(data: Uint8Array, source: number | undefined): Described['fields'] {
  const reading = decodeReading(data);
  if (reading !== undefined) {
    const events = reading.events.filter(({ a, b }) => a !== 0 || b !== 0);
    const isCoin = source === ADDRESSES.coinAcceptor;
    return {
      eventCounter: reading.counter,
      newestFirst: events.map((event) =>
        isCoin ? `${event.a},${event.b}` : billWords(readBillEvent(event)),
      ),
    };
  }
  const isText = data.length > 1 && data.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isText) return { text: String.fromCharCode(...data) };
  const isRoute = data.length === 1 && source !== ADDRESSES.hopper;
  if (isRoute && data[0] === 254) return { data: 'FE', ifRouteBill: 'escrow is empty' };
  if (isRoute && data[0] === 255) return { data: 'FF', ifRouteBill: 'failed to route bill' };
  return { data: Array.from(data, hexByte).join(' ') };
}
