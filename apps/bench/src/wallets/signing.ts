import { sign, verify, type KeyObject } from 'node:crypto';

/** SHA256 with RSA, base64. The stand-ins have code of their own: one misreading must not fit two. */
export const rsaSign = (text: string, key: KeyObject): string =>
  sign('RSA-SHA256', Buffer.from(text, 'utf8'), key).toString('base64');

export function rsaVerify(text: string, signature: string, key: KeyObject): boolean {
  return verify('RSA-SHA256', Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}

/** "a=1&b=2" of the members that are not empty, by name, without those that are left out. */
export function sortedPairs(
  members: Readonly<Record<string, string>>,
  leftOut: readonly string[] = ['sign'],
): string {
  return Object.entries(members)
    .filter(([name, value]) => value !== '' && !leftOut.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}
