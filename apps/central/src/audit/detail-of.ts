import { canonical, type Json } from '@kiosk/flow/journal/canonical';

/** Members that are a secret themselves, or a code that money is paid against. */
const SECRETS: ReadonlySet<string> = new Set(['password', 'code', 'totp', 'token', 'secret']);
const DEPTH_MAX = 4;
const MEMBERS_MAX = 40;
const TEXT_MAX = 200;

/** What was asked, as it may be kept: no secret, bounded, the same text for the same wish. */
export const detailOf = (body: unknown): string => canonical(kept(body, DEPTH_MAX));

function kept(value: unknown, depth: number): Json {
  if (typeof value === 'string')
    return value.slice(0, TEXT_MAX).toWellFormed().replaceAll('\0', '');
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : String(value);
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (depth === 0) return '…';
  if (Array.isArray(value)) {
    return value.slice(0, MEMBERS_MAX).map((each: unknown) => kept(each, depth - 1));
  }
  const members = Object.entries(value)
    .filter(([name]) => !SECRETS.has(name))
    .slice(0, MEMBERS_MAX);
  return Object.fromEntries(
    members.map(([name, each]) => [name.slice(0, TEXT_MAX), kept(each, depth - 1)]),
  );
}
