import { describe, expect, it } from '@jest/globals';
import { failed, passed } from '../diagnosis/device-test.js';
import { comeIn, fakeTest, rowsOf, staffLobby } from './staff.fixture.js';

const MINUTE_MS = 60_000;

describe('the dashboard', () => {
  it('shows money that waits first, then the worst device, with what to do', async () => {
    const lobby = await staffLobby().start();
    lobby.central.mode = 'silent';
    await lobby.walkToCash('fee-exact-only');
    await lobby.insert(2_000);
    await lobby.clock.advance(2 * MINUTE_MS);
    await lobby.touch({ type: 'end' });
    await lobby.clock.advance(5_000);
    await lobby.acceptor.say({ state: 'online', faults: ['jammed'], detail: '0x43' });
    await comeIn(lobby, 'technician');
    const { money, devices, since } = lobby.at('serviceDashboard');
    expect(money).toEqual([{ kind: 'waiting', count: 1 }]);
    expect(devices[0]).toMatchObject({
      device: 'billAcceptor',
      light: 'red',
      detail: '0x43',
      advice: [{ says: { en: 'Jammed' } }],
    });
    expect(devices[1]).toMatchObject({ device: 'thermalPrinter', light: 'green', advice: [] });
    expect(since).toEqual({ notes: 1, papers: 1 });
  });
});

describe('tests', () => {
  const tests = [
    fakeTest('good', passed({ tookMs: 4 })),
    fakeTest('bad', failed('noLink', {}, 'eth0')),
    fakeTest('hands', passed({}), true),
  ];

  it('all run without hands, are reported and printed', async () => {
    const lobby = await staffLobby({ tests }).start();
    await comeIn(lobby, 'technician');
    await lobby.touch({ type: 'service', id: 'tests' }, { type: 'service', id: 'all' });
    expect(lobby.at('serviceTests')).toMatchObject({
      summary: { passed: 1, failed: 1, byHand: 1 },
      tests: [
        { id: 'good', state: 'passed', figures: [['tookMs', '4']] },
        { id: 'bad', state: 'failed', advice: { says: { en: 'No network link' } }, detail: 'eth0' },
        { id: 'hands', state: 'idle' },
      ],
    });
    await lobby.touch({ type: 'service', id: 'print' });
    expect(lobby.at('serviceTests').report).toBe('printed');
    expect(rowsOf(lobby, 'service.tested')[0]?.body).toMatchObject({
      person: '1001',
      tests: 3,
      failures: [{ id: 'bad', symptom: 'noLink', detail: 'eth0' }],
    });
  });

  it('with hands run when they are asked for', async () => {
    const lobby = await staffLobby({ tests }).start();
    await comeIn(lobby, 'technician');
    await lobby.touch({ type: 'service', id: 'tests' }, { type: 'service', id: 'hands' });
    expect(lobby.at('serviceTests').tests[2]).toMatchObject({ state: 'passed' });
  });

  it('are no matter for an attendant', async () => {
    const lobby = await staffLobby({ tests }).start();
    await comeIn(lobby, 'attendant');
    await lobby.touch({ type: 'service', id: 'tests' });
    expect(lobby.screen.name).toBe('serviceDashboard');
  });
});

describe('paper', () => {
  it('is registered with its blank numbers, and its rest is estimated', async () => {
    const lobby = await staffLobby().start();
    await comeIn(lobby, 'attendant');
    await lobby.touch({ type: 'service', id: 'paper' });
    expect(lobby.at('servicePaper').metresLeft).toBeUndefined();
    await lobby.touch({ type: 'service', id: 'roll' });
    await lobby.enter('00120001');
    await lobby.touch({ type: 'back' }, { type: 'service', id: 'paper' });
    expect(lobby.at('servicePaper')).toMatchObject({
      papers: 0,
      metresLeft: 80,
      nextBlank: '00120001',
    });
    await lobby.touch({ type: 'back' }, { type: 'confirm' }, { type: 'confirm' });
    await lobby.walkToCash('fee-exact-only');
    await lobby.insert(2_000);
    await lobby.clock.advance(1_000);
    await lobby.touch({ type: 'end' });
    await lobby.clock.advance(5_000);
    await comeIn(lobby, 'attendant');
    await lobby.touch({ type: 'service', id: 'paper' });
    expect(lobby.at('servicePaper')).toMatchObject({ papers: 1, nextBlank: '00120002' });
    await lobby.touch({ type: 'service', id: 'roll' }, { type: 'confirm' });
    expect(rowsOf(lobby, 'paper.rollStarted')[1]?.body).toMatchObject({
      papersBefore: 1,
      lastBlank: '00120001',
    });
  });
});

describe('opening hours', () => {
  it('keep customers out at night, and are checked when they open', async () => {
    const more = { hours: { open: '07:00', close: '22:00' }, isClockSet: () => true };
    const lobby = staffLobby({ more });
    lobby.clock.setWall(Date.UTC(2026, 5, 1, 22, 0)); // 06:00 at the site
    await lobby.start();
    expect(lobby.at('outOfService').limits).toEqual(['closed']);
    await lobby.clock.advance(61 * MINUTE_MS);
    expect(lobby.screen.name).toBe('attract');
    expect(rowsOf(lobby, 'service.checked').at(-1)?.body).toEqual({ why: 'opening', limits: [] });
  });

  it('are not looked at where the clock is not set', async () => {
    const more = { hours: { open: '07:00', close: '07:01' }, isClockSet: () => false };
    const lobby = await staffLobby({ more }).start();
    expect(lobby.screen.name).toBe('attract');
  });
});
