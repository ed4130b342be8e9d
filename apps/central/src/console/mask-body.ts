/**
 * Members whose value stays here: an account (a bill's id holds one), its second factor, and the
 * code that a claim is paid against.
 */
const SECRETS = ['account', 'number', 'factor', 'billId', 'caseCode'];

/** Hashes of rows, by which what is masked in a row could be found by trying. */
const HASHES = ['hash', 'prevHash', 'known', 'told'];

const MASKED: ReadonlySet<string> = new Set([...SECRETS, ...HASHES]);

const SHOWN = 2;

/**
 * A journal body as the console may show it: of each secret the last two characters stay. Rows in
 * quarantine hold a body within a body; what cannot be read at all is withheld, as nobody knows
 * what it says.
 *
 * @param text JSON as it is held.
 */
export function maskBody(text: string): string {
  try {
    return JSON.stringify(maskValue(JSON.parse(text), 'body'));
  } catch {
    return JSON.stringify(withheld(text)); // not JSON, or nested without end
  }
}

function maskValue(value: unknown, member: string): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => maskValue(each, member));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, maskValue(each, name)]),
    );
  }
  if (MASKED.has(member) && (typeof value === 'string' || typeof value === 'number')) {
    return maskText(String(value));
  }
  return typeof value === 'string' && holdsJson(value, member) ? maskBody(value) : value;
}

const holdsJson = (text: string, member: string): boolean =>
  member === 'body' || /^\s*[[{"]/.test(text);

/** Half of it at most, for what is very short. */
function maskText(text: string): string {
  const hidden = text.length - Math.min(SHOWN, Math.floor(text.length / 2));
  return '*'.repeat(hidden) + text.slice(hidden);
}

const withheld = (text: string): string => `(${text.length} characters, withheld)`;
