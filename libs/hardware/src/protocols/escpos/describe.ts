import { hexByte, toHex } from '../../bytes/hex.js';
import type { Described, DescribedLine } from '../../device/described-line.js';
import { asciiOf } from './bytes.js';
import { findCommand } from './commands.js';
import { ReplyParser, type Reply } from './frame.js';
import {
  BLOCK_RESPONSE,
  decodeAutomatic,
  decodeStatus,
  STATUS_QUESTIONS,
  type PrinterStatus,
} from './messages.js';
import { printedText } from './simulator-text.js';

/** Describes what was sent to a printer, or what it answered; several together as a list. */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  const found = direction === 'host' ? commandsIn(bytes) : repliesIn(bytes);
  if (typeof found === 'string') return { ok: false, reason: found };
  const [only, ...more] = found;
  if (only === undefined) return { ok: false, reason: 'incomplete' };
  if (more.length === 0) return { ok: true, ...only };
  return { ok: true, name: `${found.length} in a row`, fields: { parts: found } };
}

function commandsIn(bytes: Uint8Array): Described[] | string {
  const commands: Described[] = [];
  for (let at = 0; at < bytes.length;) {
    const found = findCommand(bytes.subarray(at));
    if (found.kind === 'incomplete') return 'incomplete';
    if (found.kind === 'noise') return `unknown command ${hexByte(bytes[at]!)}`;
    const end = at + found.spent;
    if (found.kind === 'text') {
      const line = [{ multiByte: true, bytes: [...bytes.subarray(at, end)] }];
      commands.push({ name: 'text', fields: { text: printedText(line) } });
      at = end;
      continue;
    }
    if (end + found.dataBytes > bytes.length) return `${found.name}: data cut short`;
    const data = bytes.subarray(end, end + found.dataBytes);
    commands.push(describeCommand({ name: found.name, params: found.params, data }));
    at = end + found.dataBytes;
  }
  return commands;
}

interface WholeCommand {
  readonly name: string;
  readonly params: Uint8Array;
  readonly data: Uint8Array;
}

const QUESTIONS = ['', 'printer', 'why offline', 'which error', 'paper'];
const QR_FUNCTIONS: Readonly<Record<number, string>> = {
  65: 'model',
  67: 'module size',
  69: 'error correction',
  80: 'store',
  81: 'print',
};

function describeCommand({ name, params, data }: WholeCommand): Described {
  const [first = 0] = params;
  if (name === 'real-time status') return { name, fields: { question: QUESTIONS[first] ?? first } };
  if (name === 'function' && first === 0x48) {
    return { name: 'process id request', fields: { id: asciiOf(data.subarray(2)) } };
  }
  if (name === 'function' && first === 0x6b) return describeQr(data);
  if (name === 'raster image') {
    const [, , low = 0, high = 0] = params;
    const widthDots = 8 * (low + 256 * high);
    return { name, fields: { widthDots, heightDots: (data.length * 8) / Math.max(widthDots, 1) } };
  }
  const shown = data.length === 0 ? {} : { data: toHex(data) };
  return { name, fields: params.length === 0 ? shown : { params: toHex(params), ...shown } };
}

function describeQr(data: Uint8Array): Described {
  const [, code = 0] = data;
  const what = QR_FUNCTIONS[code] ?? `function ${code}`;
  const value = code === 80 ? new TextDecoder().decode(data.subarray(3)) : toHex(data.subarray(2));
  return { name: `QR code: ${what}`, fields: { value } };
}

function repliesIn(bytes: Uint8Array): Described[] | string {
  const replies = new ReplyParser().push(bytes);
  const noise = replies.find((reply) => reply.kind === 'noise');
  return noise === undefined
    ? replies.map(describeReply)
    : `no reply has a byte ${hexByte(noise.byte)}`;
}

function describeReply(reply: Reply): Described {
  switch (reply.kind) {
    case 'status':
      return { name: 'status', fields: { byte: hexByte(reply.byte), ...answersOf(reply.byte) } };
    case 'automatic':
      return { name: 'automatic status', fields: { says: set(decodeAutomatic(reply.bytes)) } };
    case 'block':
      return describeBlock(reply);
    case 'sensor':
    case 'noise':
      return { name: 'sensor or id', fields: { byte: hexByte(reply.byte) } };
    case 'xon':
    case 'xoff':
      return { name: reply.kind.toUpperCase(), fields: {} };
  }
}

function describeBlock({ header, text }: Reply & { kind: 'block' }): Described {
  if (header !== BLOCK_RESPONSE)
    return { name: 'block', fields: { header: hexByte(header), text } };
  if (text.startsWith('"')) return { name: 'process id', fields: { id: text.slice(1) } };
  return { name: text === '%' ? 'buffers cleared' : 'response', fields: { text } };
}

/** A byte means another thing to each question, so all four meanings are shown. */
function answersOf(byte: number): Described['fields'] {
  const meanings: Record<string, string[]> = {};
  for (const question of STATUS_QUESTIONS) {
    meanings[`to "${QUESTIONS[question]}"`] = set(decodeStatus(question, byte));
  }
  return meanings;
}

function set(status: Partial<PrinterStatus>): string[] {
  return Object.entries(status).flatMap(([name, is]) => (is ? [name] : []));
}
