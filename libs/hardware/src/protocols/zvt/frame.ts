const LONG = 0xff;
const SHORT_MAX = 0xfe;
const SHORT_HEADER = 3;
const LONG_HEADER = 5;

/** The longest APDU taken here, header included; a longer one is noise. Real receipts stay below. */
export const APDU_BYTES_MAX = 4_096;

/** One application message: what is done, and its data. */
export interface Apdu {
  /** CLASS and INSTR as one number, e.g. 0x0601. */
  readonly code: number;
  /** 0 to 4091 bytes. */
  readonly data: Uint8Array;
}

/** What one pass over the received bytes of a TCP connection found. */
export type DecodedApdu =
  | { readonly kind: 'apdu'; readonly apdu: Apdu; readonly spent: number }
  | { readonly kind: 'noise'; readonly reason: ApduNoise; readonly spent: number }
  | { readonly kind: 'incomplete'; readonly spent: 0 };

/** What was wrong with bytes that begin no APDU. */
export type ApduNoise = 'code' | 'length';

const INCOMPLETE: DecodedApdu = { kind: 'incomplete', spent: 0 };

/**
 * Control fields that a host or a terminal may begin a message with. Kept short on purpose: the
 * stream has no other mark by which noise is told from a message.
 */
const CODES: ReadonlySet<number> = new Set([
  ...[0x0600, 0x0601, 0x0602, 0x0603, 0x060f, 0x0610, 0x061e, 0x0618, 0x0620, 0x0622, 0x0623],
  ...[0x0624, 0x0625, 0x0630, 0x0631, 0x0650, 0x0670, 0x0693, 0x06b0, 0x06c0, 0x06d1, 0x06d3],
  ...[0x06e0, 0x0401, 0x040c, 0x040f, 0x04ff, 0x0501, 0x0814, 0x0840, 0x0fa1, 0x8000],
]);
const NEGATIVE_CLASS = 0x84;

/** Whether a message may begin with these two bytes. */
export function isControlField(cls: number, instr: number): boolean {
  return cls === NEGATIVE_CLASS || CODES.has((cls << 8) | instr);
}

/** Length of header and data; `undefined` while the length bytes have not all come. */
function lengthOf(bytes: Uint8Array): { header: number; data: number } | undefined {
  const short = bytes[2];
  if (short === undefined) return undefined;
  if (short !== LONG) return { header: SHORT_HEADER, data: short };
  if (bytes.length < LONG_HEADER) return undefined;
  return { header: LONG_HEADER, data: bytes[3]! | (bytes[4]! << 8) }; // low byte first
}

/**
 * Finds the first APDU in what came over TCP.
 *
 * Source: ZVT PA00P016 rev 04 (transport): bare APDUs; PA00P015 rev 13.08: `CLASS INSTR LEN DATA`,
 * LEN `FF` announces two length bytes, low byte first. There is no mark and no checksum: after
 * noise a message may only seem to begin, which is why `streams.ts` believes none until silence.
 */
export function decodeApdu(received: Uint8Array): DecodedApdu {
  const [cls, instr] = received;
  if (cls === undefined || instr === undefined) return INCOMPLETE;
  if (!isControlField(cls, instr)) {
    return { kind: 'noise', reason: 'code', spent: nextStart(received) };
  }
  const length = lengthOf(received);
  if (length === undefined) return INCOMPLETE;
  const whole = length.header + length.data;
  if (whole > APDU_BYTES_MAX) return { kind: 'noise', reason: 'length', spent: 1 };
  if (received.length < whole) return INCOMPLETE;
  const apdu = { code: (cls << 8) | instr, data: received.slice(length.header, whole) };
  return { kind: 'apdu', apdu, spent: whole };
}

/** Where the next message could begin; its last byte may be the first half of a control field. */
function nextStart(received: Uint8Array): number {
  for (let at = 1; at < received.length - 1; at += 1) {
    if (isControlField(received[at]!, received[at + 1]!)) return at;
  }
  return Math.max(1, received.length - 1);
}

/** An APDU as it goes over TCP; 254 bytes of data are `FE`, 255 are `FF FF 00`. */
export function encodeApdu({ code, data }: Apdu): Uint8Array {
  const head = [code >>> 8, code & 0xff];
  const length =
    data.length <= SHORT_MAX ? [data.length] : [LONG, data.length & 0xff, data.length >>> 8];
  return Uint8Array.of(...head, ...length, ...data);
}
