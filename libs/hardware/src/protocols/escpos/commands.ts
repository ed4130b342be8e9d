import { DC4, DLE, ENQ, EOT, ESC, FS, GS, LF } from './bytes.js';

/** How long a command is: the bytes after its two-byte code, and the data these announce. */
interface Shape {
  readonly name: string;
  /** Bytes of parameters; more for some values of the first. */
  readonly params: number | ((first: number) => number);
  readonly dataBytes?: (params: Uint8Array) => number;
}

/** What stands at the beginning of the received bytes. */
export type Found =
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly params: Uint8Array;
      /** Bytes of data that follow the command; they may not all have come yet. */
      readonly dataBytes: number;
      readonly spent: number;
    }
  /** Bytes to print, 0x20 and above; not yet split into characters. */
  | { readonly kind: 'text'; readonly spent: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'noise'; readonly spent: 1 };

const at = (params: Uint8Array, index: number): number => params[index] ?? 0;
const word = (params: Uint8Array, index: number): number =>
  at(params, index) + 256 * at(params, index + 1);

const plain = (name: string, params = 0): Shape => ({ name, params });
const sized = (name: string, params: number): Shape => ({
  name,
  params,
  dataBytes: (bytes) => word(bytes, params - 2),
});

const key = (lead: number, code: number | string): number =>
  lead * 256 + (typeof code === 'string' ? code.charCodeAt(0) : code);

/** Command code → shape. Source: ESC/POS, the commands by their codes. */
const SHAPES: ReadonlyMap<number, Shape> = new Map<number, Shape>([
  [key(ESC, '@'), plain('initialize')],
  [key(ESC, '2'), plain('default line spacing')],
  [key(ESC, '3'), plain('line spacing', 1)],
  [key(ESC, '!'), plain('print mode', 1)],
  [key(ESC, '-'), plain('underline', 1)],
  [key(ESC, 'E'), plain('emphasized', 1)],
  [key(ESC, 'G'), plain('double strike', 1)],
  [key(ESC, 'M'), plain('font', 1)],
  [key(ESC, 'R'), plain('international set', 1)],
  [key(ESC, 't'), plain('code table', 1)],
  [key(ESC, ' '), plain('character spacing', 1)],
  [key(ESC, 'a'), plain('justification', 1)],
  [key(ESC, 'd'), plain('feed lines', 1)],
  [key(ESC, 'J'), plain('feed dots', 1)],
  [key(ESC, 'p'), plain('drawer pulse', 3)],
  [key(ESC, '{'), plain('upside down', 1)],
  [key(ESC, 'c'), plain('panel and sensors', 2)],
  [key(ESC, '$'), plain('absolute position', 2)],
  [key(ESC, '\\'), plain('relative position', 2)],
  [key(ESC, '*'), { name: 'column image', params: 3, dataBytes: columnImageBytes }],
  [key(GS, '!'), plain('character size', 1)],
  [key(GS, 'B'), plain('white on black', 1)],
  [key(GS, 'L'), plain('left margin', 2)],
  [key(GS, 'W'), plain('area width', 2)],
  [key(GS, 'P'), plain('motion units', 2)],
  [key(GS, 'V'), { name: 'cut', params: (mode) => (mode >= 65 ? 2 : 1) }],
  [key(GS, 'a'), plain('automatic status', 1)],
  // Custom's ejector; 3 presents so many steps
  [key(GS, 'e'), { name: 'ejector', params: (order) => (order === 3 ? 2 : 1) }],
  [key(GS, 'r'), plain('sensor status', 1)],
  [key(GS, 'I'), plain('printer id', 1)],
  [key(GS, 'H'), plain('barcode text place', 1)],
  [key(GS, 'f'), plain('barcode text font', 1)],
  [key(GS, 'h'), plain('barcode height', 1)],
  [key(GS, 'w'), plain('barcode width', 1)],
  [key(GS, '('), sized('function', 3)],
  [
    key(GS, '8'),
    { name: 'large function', params: 5, dataBytes: (p) => word(p, 1) + 65536 * word(p, 3) },
  ],
  [key(GS, 'v'), { name: 'raster image', params: 6, dataBytes: (p) => word(p, 2) * word(p, 4) }],
  [key(FS, '&'), plain('multi-byte on')],
  [key(FS, '.'), plain('multi-byte off')],
  [key(FS, '!'), plain('multi-byte print mode', 1)],
  [key(FS, '-'), plain('multi-byte underline', 1)],
  [key(FS, 'S'), plain('multi-byte spacing', 2)],
  [key(FS, 'W'), plain('multi-byte quadruple', 1)],
  [key(FS, '('), sized('multi-byte function', 3)],
  [key(DLE, EOT), plain('real-time status', 1)],
  [key(DLE, ENQ), plain('real-time recover', 1)],
  [key(DLE, DC4), { name: 'real-time request', params: (n) => (n === 8 ? 8 : n <= 2 ? 3 : 1) }],
]);

const SINGLE: ReadonlyMap<number, string> = new Map([
  [LF, 'line feed'],
  [0x0d, 'carriage return'],
  [0x09, 'tab'],
  [0x0c, 'form feed'],
  [0x18, 'cancel'],
  [0x00, 'nothing'],
]);

const NO_PARAMS = new Uint8Array(0);

/** Finds the first command, or run of text, of a stream from the host to a printer. */
export function findCommand(received: Uint8Array): Found {
  const lead = received[0];
  if (lead === undefined) return { kind: 'incomplete' };
  if (lead >= 0x20) return { kind: 'text', spent: textLength(received) };
  const single = SINGLE.get(lead);
  if (single !== undefined) {
    return { kind: 'command', name: single, params: NO_PARAMS, dataBytes: 0, spent: 1 };
  }
  if (lead !== ESC && lead !== GS && lead !== FS && lead !== DLE)
    return { kind: 'noise', spent: 1 };
  return findCoded(received);
}

function findCoded(received: Uint8Array): Found {
  if (received.length < 2) return { kind: 'incomplete' };
  const shape = SHAPES.get(key(received[0]!, received[1]!));
  if (shape === undefined) return { kind: 'noise', spent: 1 };
  const { params: rule, dataBytes } = shape;
  if (typeof rule === 'function' && received.length < 3) return { kind: 'incomplete' };
  const spent = 2 + (typeof rule === 'number' ? rule : rule(received[2]!));
  if (received.length < spent) return { kind: 'incomplete' };
  const params = received.slice(2, spent);
  return { kind: 'command', name: shape.name, params, dataBytes: dataBytes?.(params) ?? 0, spent };
}

function textLength(received: Uint8Array): number {
  const end = received.findIndex((byte) => byte < 0x20);
  return end === -1 ? received.length : end;
}

function columnImageBytes(params: Uint8Array): number {
  return word(params, 1) * (at(params, 0) >= 32 ? 3 : 1);
}
