import { invariant } from '../../invariant/invariant.js';
import type { Sha256 } from '../../journal/row.js';

/** Bytes of a SHA-256 block: the key is filled up to it. */
const BLOCK = 64;
const INNER = 0x36;
const OUTER = 0x5c;

const padded = (key: string, pad: number): string =>
  Array.from({ length: BLOCK }, (_, at) =>
    String.fromCharCode((at < key.length ? key.charCodeAt(at) : 0) ^ pad),
  ).join('');

/**
 * A keyed fingerprint of a text, as hex.
 *
 * @param key printable ASCII, at most 64 characters, so that both pads stay below 0x80.
 *
 * Source: RFC 2104, 2. The inner digest is taken as its hex text, because the hash that is passed in
 * takes texts; that changes the value, not the construction.
 */
export function macOf(sha256: Sha256, key: string, text: string): string {
  invariant(/^[\x20-\x7e]{16,64}$/.test(key), 'a key has 16 to 64 printable characters');
  return sha256(padded(key, OUTER) + sha256(padded(key, INNER) + text));
}

/** The fingerprint as so many decimal digits: what a person can read out and type. */
export function digitsOf(mac: string, count: number): string {
  return String(BigInt(`0x${mac}`) % 10n ** BigInt(count)).padStart(count, '0');
}
