import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { Health } from '../health/health.js';
import { confirm, install, type Memory, type UpdateParts } from './updater.js';

const online = { state: 'online', faults: [] } as unknown as Health['devices'][string];
const READY: Health = {
  live: true,
  ready: true,
  limits: [],
  devices: { billAcceptor: online, thermalPrinter: online },
  journal: { seq: 9 },
  storage: { doubts: [], freeBytes: 1, ballast: true } as unknown as NonNullable<Health['storage']>,
  outbox: { acked: 9, queued: 0 },
  idle: true,
  mains: true,
  page: true,
};
const NEXT = { compatible: 'board', version: '1.1.0', writesJournal: 2 };

/** A machine that does what it is told, and writes down what that was. */
function machine(health: () => Health | undefined, next = NEXT) {
  const clock = manualClock();
  const did: string[] = [];
  let memory: Memory | undefined;
  const parts: UpdateParts = {
    version: '1.0.0',
    readsJournal: [2],
    clock,
    health: () => Promise.resolve(health()),
    rauc: {
      compatible: () => Promise.resolve('board'),
      info: () => Promise.resolve(next),
      install: () => Promise.resolve(void did.push('install')),
      mark: (what) => Promise.resolve(void did.push(what)),
    },
    reboot: () => Promise.resolve(void did.push('reboot')),
    memory: () => memory,
    remember: (fresh) => (memory = fresh),
  };
  return { clock, did, parts, memory: () => memory };
}

describe('an update of a kiosk', () => {
  it('is installed and started when nobody pays', async () => {
    const { did, parts, memory } = machine(() => READY);
    expect(await install('next.raucb', parts)).toBeUndefined();
    expect(did).toEqual(['install', 'reboot']);
    expect(memory()).toMatchObject({ from: '1.0.0', devices: ['billAcceptor', 'thermalPrinter'] });
  });

  it('is refused while money is open, before anything is written', async () => {
    const { did, parts } = machine(() => ({ ...READY, idle: false }));
    expect(await install('next.raucb', parts)).toEqual({ locked: ['moneyOpen'] });
    expect(did).toEqual([]);
  });

  it('is not started when a customer came while it was written', async () => {
    let asked = 0;
    const { did, parts } = machine(() => ({ ...READY, idle: (asked += 1) === 1 }));
    expect(await install('next.raucb', parts)).toEqual({ locked: ['moneyOpen'] });
    expect(did).toEqual(['install']);
  });

  it('is refused by a kiosk that does not answer, and as a downgrade', async () => {
    expect(await install('x', machine(() => undefined).parts)).toEqual({ locked: ['moneyOpen'] });
    const old = machine(() => READY, { ...NEXT, version: '0.9.0' });
    expect(await install('x', old.parts)).toEqual({ refused: 'downgrade' });
  });
});

describe('a version that was started', () => {
  it('is good when devices, page and central are as before, and closes the way far back', async () => {
    const { did, parts, memory } = machine(() => READY);
    parts.remember({ versionMin: '0.8.0', from: '0.9.0', devices: ['billAcceptor'], online: true });
    expect(await confirm(parts)).toBe('good');
    expect(did).toEqual(['good']);
    expect(memory()?.versionMin).toBe('0.9.0');
  });

  it('goes back when a device that answered before does not for five minutes', async () => {
    const { clock, did, parts } = machine(() => ({
      ...READY,
      devices: { thermalPrinter: online },
    }));
    parts.remember({ versionMin: '0.8.0', from: '0.9.0', devices: ['billAcceptor'], online: true });
    const judged = confirm(parts);
    await clock.advance(299_000);
    expect(did).toEqual([]);
    await clock.advance(6_000);
    expect(await judged).toEqual({ bad: ['devices'] });
    expect(did).toEqual(['bad', 'reboot']);
  });
});
