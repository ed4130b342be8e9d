import { describe, expect, it } from '@jest/globals';
import { bundleFacts, isBelow, refuseBundle } from './bundle.js';
import { factsIn } from './rauc.js';
import { judge } from './health-gate.js';
import { locksOf } from './update-lock.js';

const RUNNING = {
  compatible: 'payment-kiosk-rpi4',
  version: '1.4.0',
  readsJournal: [2, 3],
  versionMin: '1.2.0',
};
const NEXT = { compatible: 'payment-kiosk-rpi4', version: '1.5.0', writesJournal: 3 };

describe('a bundle', () => {
  it('is taken when it is newer, for this board, and its journal can be read here', () => {
    expect(refuseBundle(NEXT, RUNNING)).toBeUndefined();
  });

  it.each([
    ['for another board', { compatible: 'payment-kiosk-x86' }, 'otherBoard'],
    ['that runs already', { version: '1.4.0' }, 'same'],
    ['of a version before', { version: '1.3.9' }, 'downgrade'],
    ['below the least version', { version: '1.1.9' }, 'downgrade'],
    ['whose journal the version before could not read', { writesJournal: 4 }, 'journal'],
  ])('%s is refused', (_, change, why) => {
    expect(refuseBundle({ ...NEXT, ...change }, RUNNING)).toBe(why);
  });

  it.each(['1.5', 'v1.5.0', '1.5.0-rc1', ''])('with the version "%s" is none', (version) => {
    expect(bundleFacts.safeParse({ ...NEXT, version }).success).toBe(false);
  });

  it('is compared by numbers', () => {
    expect(isBelow('1.9.0', '1.10.0')).toBe(true);
    expect(isBelow('2.0.0', '1.10.0')).toBe(false);
    expect(isBelow('1.4.0', '1.4.0')).toBe(false);
  });
});

describe('what rauc says of a bundle', () => {
  const said = { compatible: 'board', version: '1.5.0', description: 'journal 2', hooks: [] };
  it('names board, version and journal', () => {
    expect(factsIn(JSON.stringify(said))).toEqual({
      compatible: 'board',
      version: '1.5.0',
      writesJournal: 2,
    });
  });

  it('is not enough without the journal that it writes', () => {
    expect(() => factsIn(JSON.stringify({ ...said, description: 'spring' }))).toThrow();
  });
});

describe('the lock of an update (I23)', () => {
  const free = { idle: true, queued: 0, doubts: [], mains: true };
  it('is open when nobody pays and central holds every row', () => {
    expect(locksOf(free)).toEqual([]);
  });

  it.each([
    ['money is open', { idle: false }, 'moneyOpen'],
    ['central does not hold all rows', { queued: 1 }, 'unacknowledged'],
    ['the disk is doubted', { doubts: ['slow'] }, 'storage'],
    ['the mains are gone', { mains: false }, 'mains'],
  ] as const)('is shut while %s', (_, facts, lock) => {
    expect(locksOf({ ...free, ...facts })).toEqual([lock]);
  });
});

describe('the gate of a new version', () => {
  const shown = {
    sinceMs: 60_000,
    journal: true,
    devices: true,
    page: true,
    central: true,
    wasOffline: false,
  };
  it('lets it stay when it could take a payment', () => {
    expect(judge(shown)).toBe('good');
    expect(judge({ ...shown, central: false, wasOffline: true })).toBe('good');
  });

  it.each(['journal', 'devices', 'page', 'central'] as const)(
    'waits for %s, then goes back',
    (part) => {
      const without = { ...shown, [part]: false };
      expect(judge(without)).toBe('wait');
      expect(judge({ ...without, sinceMs: 300_000 })).toEqual({ bad: [part] });
    },
  );
});
