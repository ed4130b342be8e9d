import type { WireRow } from '@kiosk/flow/link/messages';
import type { TestKiosk } from '../testing/test-kiosk.js';

type Word = Readonly<Record<string, unknown>>;

/** Words whose envelope is wrong: nothing in them is looked at. */
export const BAD_ENVELOPES: readonly (readonly [string, (word: Word) => unknown])[] = [
  ['no kiosk', ({ kiosk: _, ...word }) => word],
  ['a kiosk that is a number', (word) => ({ ...word, kiosk: 7 })],
  ['a name of a kiosk with a slash', (word) => ({ ...word, kiosk: 'K/1' })],
  ['a boot without end', (word) => ({ ...word, boot: 'x'.repeat(65) })],
  ['a start at row 0', (word) => ({ ...word, from: 0 })],
  ['a start before the first row', (word) => ({ ...word, from: -1 })],
  ['a start between two rows', (word) => ({ ...word, from: 1.5 })],
  ['a start in letters', (word) => ({ ...word, from: '6' })],
  ['a start beyond counting', (word) => ({ ...word, from: 1e300 })],
  ['rows that are no list', (word) => ({ ...word, rows: {} })],
  ['no rows', ({ rows: _, ...word }) => word],
  ['201 rows', (word) => ({ ...word, rows: new Array(201).fill(null) })],
  ['no clock', ({ clock: _, ...word }) => word],
  ['a clock in letters', (word) => ({ ...word, clock: { wallMs: 'now', monoMs: 1, quality: '' } })],
  ['an alarm of no kind', (word) => ({ ...word, alarms: [{ code: 'fire', detail: '' }] })],
  [
    'six alarms',
    (word) => ({ ...word, alarms: new Array(6).fill({ code: 'storage', detail: '' }) }),
  ],
  ['a list for a word', () => []],
  ['nothing for a word', () => 'null'],
  ['half a word', (word) => JSON.stringify(word).slice(0, 80)],
  ['a prototype in it', (word) => `{"__proto__":{"a":1},${JSON.stringify(word).slice(1)}`],
];

/** A request as it leaves. */
interface Sent {
  readonly headers: Record<string, string>;
  readonly text: string;
}
interface Parties {
  readonly kiosk: TestKiosk;
  readonly stranger: TestKiosk;
}
type Spoil = (sent: Sent, parties: Parties) => Sent;

const signedBy = (by: TestKiosk, { headers, text }: Sent, path = '/v1/ingest'): Sent => ({
  headers: { ...headers, ...by.headers('POST', path, text) },
  text,
});

/** Requests that do not come from whom they name, or not as they left. */
export const BAD_SENDERS: readonly (readonly [string, number, string, Spoil])[] = [
  [
    'a word without a signature',
    401,
    'signature',
    ({ headers: { 'x-signature': _, ...headers }, text }) => ({ headers, text }),
  ],
  [
    'a signature that is none',
    401,
    'signature',
    ({ headers, text }) => ({ headers: { ...headers, 'x-signature': 'AAAA' }, text }),
  ],
  [
    'the signature of a stranger under the name of a kiosk',
    401,
    'signature',
    (sent, { kiosk, stranger }) => {
      const { headers, text } = signedBy(stranger, sent);
      return { headers: { ...headers, 'x-kiosk': kiosk.id }, text };
    },
  ],
  [
    'a kiosk that nobody enrolled',
    401,
    'signature',
    (sent, { stranger }) => signedBy(stranger, sent),
  ],
  [
    'a body that was changed on its way',
    401,
    'signature',
    ({ headers, text }) => ({ headers, text: text.replace('boot-1', 'boot-2') }),
  ],
  [
    'a signature for another path',
    401,
    'signature',
    (sent, { kiosk }) => signedBy(kiosk, sent, '/v1/payments'),
  ],
  [
    'another nonce than was signed',
    401,
    'signature',
    ({ headers, text }) => ({ headers: { ...headers, 'x-nonce': 'other' }, text }),
  ],
  [
    'a nonce without end',
    401,
    'signature',
    ({ headers, text }) => ({ headers: { ...headers, 'x-nonce': 'x'.repeat(101) }, text }),
  ],
  [
    'rows in the name of another kiosk',
    403,
    'otherKiosk',
    ({ headers, text }, { kiosk }) =>
      signedBy(kiosk, { headers, text: text.replace(/"kiosk":"[^"]+"/, '"kiosk":"K-other"') }),
  ],
  [
    'a body of ten megabytes',
    413,
    'tooLarge',
    ({ headers }, { kiosk }) => signedBy(kiosk, { headers, text: `"${'x'.repeat(1e7)}"` }),
  ],
  [
    'a form',
    415,
    'mediaType',
    ({ headers, text }) => ({
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      text,
    }),
  ],
];

/** Rows that are wrong in themselves: no reason to stop the lane. */
export const BAD_ROWS: readonly (readonly [string, (row: WireRow) => unknown])[] = [
  ['that is nothing', () => null],
  ['that is a number', () => 7],
  ['that is a list', () => []],
  ['that is empty', () => ({})],
  ['of an unknown kind', (row) => ({ ...row, type: 'comet.seen' })],
  ['whose hash is not its own', (row) => ({ ...row, body: '{"at":99}' })],
  ['whose hash is no hash', (row) => ({ ...row, hash: 'x' })],
  ['whose body is no JSON', (row) => ({ ...row, body: '{' })],
  ['with half a letter in its body', (row) => ({ ...row, body: '"\ud83d"' })],
  ['with a zero byte in its body', (row) => ({ ...row, body: '"\0"' })],
  ['with a body without end', (row) => ({ ...row, body: `"${'x'.repeat(64_001)}"` })],
  ['whose lines do not add up', (row) => ({ ...row, lines: [['cashbox:1', 100]] })],
  [
    'whose money is a fraction',
    (row) => ({
      ...row,
      lines: [
        ['a', 0.5],
        ['b', -0.5],
      ],
    }),
  ],
  ['whose lines are a text', (row) => ({ ...row, lines: 'cashbox:1' })],
  ['with a clock that counts in letters', (row) => ({ ...row, wallMs: 'noon' })],
  ['with a clock quality of no kind', (row) => ({ ...row, clockQuality: 'sundial' })],
];
