import type { KeyObject } from 'node:crypto';
import { pairsText } from '../pairs.js';
import { isSigned } from '../rsa.js';

/**
 * Verifies a notification over its decoded values. `sign_type` is left out; some products sign it
 * too, so that both are tried.
 *
 * Source: Alipay open platform, signing of notifications (RSA2).
 */
export function isGenuine(members: Readonly<Record<string, string>>, key: KeyObject): boolean {
  const { sign, sign_type, ...rest } = members;
  if (sign === undefined || sign_type !== 'RSA2') return false;
  return (
    isSigned(pairsText(rest), sign, key) || isSigned(pairsText({ ...rest, sign_type }), sign, key)
  );
}

/**
 * The value of a member as it was received, to the byte: an answer's signature covers the raw text,
 * in which a slash may be written in two ways. `undefined` when there is no such object.
 */
export function rawMember(text: string, name: string): string | undefined {
  const found = new RegExp(`^\\s*\\{\\s*"${name}"\\s*:\\s*`).exec(text); // it comes first
  if (found === null) return undefined;
  const from = found[0].length;
  const to = endOfObject(text, from);
  return to === undefined ? undefined : text.slice(from, to);
}

function endOfObject(text: string, from: number): number | undefined {
  if (text[from] !== '{') return undefined;
  let depth = 0;
  let inText = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (inText && sign === '\\') at += 1;
    else if (sign === '"') inText = !inText;
    else if (!inText && sign === '{') depth += 1;
    else if (!inText && sign === '}' && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}
