import { invariant } from '@kiosk/flow/invariant/invariant';
import { ascii, concat, DC4, DLE, ENQ, EOT, GS } from './bytes.js';

/** `DLE EOT n`: 1 printer, 2 why offline, 3 which error, 4 paper. */
export const STATUS_QUESTIONS = [1, 2, 3, 4] as const;
export type StatusQuestion = (typeof STATUS_QUESTIONS)[number];

/** How a printer is, as its four status answers say together. */
export interface PrinterStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperEnd: boolean;
  readonly paperLow: boolean;
  readonly cutterError: boolean;
  readonly mechanicalError: boolean;
  readonly unrecoverableError: boolean;
  /** Recovers by itself: the head is too hot or the voltage out of range. */
  readonly headHot: boolean;
}

export const READY: PrinterStatus = {
  offline: false,
  coverOpen: false,
  paperEnd: false,
  paperLow: false,
  cutterError: false,
  mechanicalError: false,
  unrecoverableError: false,
  headHot: false,
};

interface Flag {
  readonly name: keyof PrinterStatus;
  readonly bits: number;
}

/** Bits that are one in every answer: `0xx1xx10`. */
const STATUS_BASE = 0x12;

/** Source: ESC/POS, DLE EOT n, tables of the four answers. Bit 6 of the second (error) is derived. */
const FLAGS: Readonly<Record<StatusQuestion, readonly Flag[]>> = {
  1: [{ name: 'offline', bits: 0x08 }],
  2: [
    { name: 'coverOpen', bits: 0x04 },
    { name: 'paperEnd', bits: 0x20 },
  ],
  3: [
    { name: 'mechanicalError', bits: 0x04 },
    { name: 'cutterError', bits: 0x08 },
    { name: 'unrecoverableError', bits: 0x20 },
    { name: 'headHot', bits: 0x40 },
  ],
  4: [
    { name: 'paperLow', bits: 0x0c },
    { name: 'paperEnd', bits: 0x60 },
  ],
};

/** What one answer says. Of a pair of sensor bits either one counts. */
export function decodeStatus(question: StatusQuestion, byte: number): Partial<PrinterStatus> {
  const said: { -readonly [Name in keyof PrinterStatus]?: boolean } = {};
  for (const { name, bits } of FLAGS[question]) said[name] = (byte & bits) !== 0;
  return said;
}

/** The printer's answer to one question. */
export function encodeStatus(question: StatusQuestion, status: PrinterStatus): number {
  const drawerHigh = question === 1 ? 0x04 : 0;
  const error = question === 2 && hasError(status) ? 0x40 : 0;
  return FLAGS[question].reduce(
    (byte, { name, bits }) => (status[name] ? byte | bits : byte),
    STATUS_BASE | drawerHigh | error,
  );
}

const AUTOMATIC_BASE = 0x10;

/** Automatic status back, four bytes: sent when armed and at each change. Source: ESC/POS, GS a. */
export function encodeAutomatic(status: PrinterStatus): Uint8Array {
  const { offline, coverOpen, mechanicalError, cutterError, unrecoverableError } = status;
  return Uint8Array.of(
    AUTOMATIC_BASE | 0x04 | bit(offline, 0x08) | bit(coverOpen, 0x20),
    bit(mechanicalError, 0x04) |
      bit(cutterError, 0x08) |
      bit(unrecoverableError, 0x20) |
      bit(status.headHot, 0x40),
    bit(status.paperLow, 0x03) | bit(status.paperEnd, 0x0c),
    0x0f,
  );
}

/** @throws InvariantError unless four bytes. */
export function decodeAutomatic(bytes: Uint8Array): PrinterStatus {
  invariant(bytes.length === 4, `automatic status has four bytes, got ${bytes.length}`);
  const [first = 0, errors = 0, paper = 0] = bytes;
  return {
    offline: (first & 0x08) !== 0,
    coverOpen: (first & 0x20) !== 0,
    mechanicalError: (errors & 0x04) !== 0,
    cutterError: (errors & 0x08) !== 0,
    unrecoverableError: (errors & 0x20) !== 0,
    headHot: (errors & 0x40) !== 0,
    paperLow: (paper & 0x03) !== 0,
    paperEnd: (paper & 0x0c) !== 0,
  };
}

export function hasError(status: PrinterStatus): boolean {
  const { cutterError, mechanicalError, unrecoverableError, headHot } = status;
  return cutterError || mechanicalError || unrecoverableError || headHot;
}

function bit(set: boolean, mask: number): number {
  return set ? mask : 0;
}

export const statusRequest = (question: StatusQuestion): Uint8Array =>
  Uint8Array.of(DLE, EOT, question);

/** `DLE ENQ 2`: clear the buffers and recover from an error whose cause was removed. */
export const RECOVER = Uint8Array.of(DLE, ENQ, 2);

/** `DLE DC4 8`: clear the buffers at any time, also offline; answered by block 0x37 0x25. */
export const CLEAR_BUFFERS = Uint8Array.of(DLE, DC4, 8, 1, 3, 20, 1, 6, 2, 8);
export const BLOCK_RESPONSE = 0x37;
export const CLEARED = '%';

/** `GS r 1`: paper sensor, answered when everything before it was processed. */
export const SENSOR_REQUEST = Uint8Array.of(GS, 0x72, 1);

/** `GS a n`: automatic status for on/offline, errors and paper. */
export const ARM_AUTOMATIC = Uint8Array.of(GS, 0x61, 0x0e);

const PROCESS_ID = /^[\x20-\x7e]{4}$/;

/**
 * `GS ( H` function 48: the printer sends the id back when everything before it is on paper.
 *
 * @throws InvariantError unless the id has four printable characters.
 *
 * Source: ESC/POS, GS ( H function 48: `1D 28 48 06 00 30 30 d1 d2 d3 d4`; "the response is
 * transmitted when the printing is completed".
 */
export function processIdRequest(id: string): Uint8Array {
  invariant(PROCESS_ID.test(id), `a process id has four printable characters, got "${id}"`);
  return concat(Uint8Array.of(GS, 0x28, 0x48, 6, 0, 0x30, 0x30), ascii(id));
}

/** The block text with which an id comes back: `"` and the id. */
export const processIdText = (id: string): string => `"${id}`;
