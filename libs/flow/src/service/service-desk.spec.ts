import { describe, expect, it } from '@jest/globals';
import { failed, passed } from '../diagnosis/device-test.js';
import {
  codeOn,
  comeIn,
  FakeCabinet,
  fakeTest,
  rowsOf,
  signIn,
  staffLobby,
} from './staff.fixture.js';

const MINUTE_MS = 60_000;

describe('staff come in', () => {
  it('by the mark and a code, where no door is watched', async () => {
    const lobby = await staffLobby().start();
    await comeIn(lobby, 'technician');
    expect(lobby.at('serviceDashboard')).toMatchObject({
      person: '1001',
      role: 'technician',
      areas: ['tests', 'paper'],
      limits: [],
    });
    expect(rowsOf(lobby, 'service.visitOpened')).toHaveLength(1);
  });

  it('by an open door and a code; the mark opens nothing then', async () => {
    const cabinet = new FakeCabinet();
    const lobby = await staffLobby({ cabinet }).start();
    await lobby.touch({ type: 'corner' });
    expect(lobby.screen.name).toBe('attract');
    await cabinet.door('cabinetDoor', true);
    await signIn(lobby, 'attendant', '1001');
    expect(lobby.at('serviceDashboard').areas).toEqual(['paper']);
  });

  it("after the customer's payment, never beside it", async () => {
    const cabinet = new FakeCabinet();
    const lobby = await staffLobby({ cabinet }).start();
    await lobby.walkToCash('fee-exact-only');
    await cabinet.door('cabinetDoor', true);
    expect(lobby.screen.name).toBe('insertCash');
    await lobby.insert(2_000);
    await lobby.clock.advance(1_000);
    expect(lobby.screen.name).toBe('done');
    await lobby.touch({ type: 'end' });
    await lobby.clock.advance(5_000);
    expect(lobby.screen.name).toBe('serviceRole');
    expect(lobby.central.posted.size).toBe(1);
  });

  it('not with a wrong code, and with a word that says why', async () => {
    const lobby = await staffLobby().start();
    await lobby.touch({ type: 'corner' }, { type: 'service', id: 'technician' });
    await lobby.enter('1001');
    await lobby.enter('0000000000');
    expect(lobby.at('serviceCode')).toMatchObject({ notice: 'wrong', step: 'code' });
    for (let turn = 0; turn < 4; turn += 1) await lobby.enter('1111111111');
    expect(lobby.at('serviceCode').waitMinutes).toBe(15);
    await lobby.powerCut();
    await lobby.touch({ type: 'corner' }, { type: 'service', id: 'technician' });
    await lobby.enter('1001');
    expect(lobby.at('serviceCode').waitMinutes).toBe(15);
    expect(lobby.at('serviceCode').challenge).toBeUndefined();
  });

  it('keep customers out meanwhile', async () => {
    const lobby = await staffLobby().start();
    await lobby.touch({ type: 'corner' });
    expect(lobby.kiosk.health.limits).toContain('maintenance');
    expect(lobby.kiosk.isIdle).toBe(false);
    await lobby.touch({ type: 'back' });
    expect(lobby.screen.name).toBe('attract');
    expect(lobby.kiosk.health.limits).toEqual([]);
    expect(lobby.kiosk.isIdle).toBe(true);
  });
});

describe('staff leave', () => {
  it('by their own word, and the visit says who was there and what was done', async () => {
    const lobby = await staffLobby({ tests: [fakeTest('a', passed({}))] }).start();
    await comeIn(lobby, 'technician');
    await lobby.touch({ type: 'service', id: 'tests' }, { type: 'service', id: 'all' });
    await lobby.touch({ type: 'back' }, { type: 'confirm' });
    expect(lobby.at('serviceReturn')).toMatchObject({ limits: [], doorOpen: false });
    await lobby.touch({ type: 'confirm' });
    expect(lobby.screen.name).toBe('attract');
    expect(rowsOf(lobby, 'service.visitClosed')[0]?.body).toMatchObject({
      why: 'left',
      staff: [{ role: 'technician', person: '1001' }],
      areas: ['tests'],
      tests: { passed: 1, failed: 0 },
    });
    const checks = rowsOf(lobby, 'service.checked').map(({ body }) => body);
    expect(checks).toEqual([
      { why: 'start', limits: [] },
      { why: 'leaving', limits: [] },
    ]);
  });

  it('when the door closes, also in the middle of a test', async () => {
    const cabinet = new FakeCabinet();
    const tests = [fakeTest('a', 'never'), fakeTest('b', passed({}))];
    const lobby = await staffLobby({ cabinet, tests }).start();
    await cabinet.door('cabinetDoor', true);
    await signIn(lobby, 'technician', '1001');
    await lobby.touch({ type: 'service', id: 'tests' }, { type: 'service', id: 'all' });
    expect(lobby.at('serviceTests').run).toEqual({ done: 0, of: 2 });
    await cabinet.door('cabinetDoor', false);
    await lobby.clock.advance(0);
    expect(lobby.screen.name).toBe('attract');
    expect(rowsOf(lobby, 'service.tested')[0]?.body).toMatchObject({ passed: 0, failed: 2 });
  });

  it('only once every door is closed', async () => {
    const cabinet = new FakeCabinet();
    const lobby = await staffLobby({ cabinet }).start();
    await cabinet.door('cabinetDoor', true);
    await cabinet.door('safeDoor', true);
    await signIn(lobby, 'supervisor', '1001');
    await cabinet.door('safeDoor', false);
    await lobby.touch({ type: 'confirm' });
    expect(lobby.at('serviceReturn').doorOpen).toBe(true);
    await lobby.touch({ type: 'confirm' });
    expect(lobby.screen.name).toBe('serviceReturn');
    await cabinet.door('cabinetDoor', false);
    expect(lobby.screen.name).toBe('attract');
  });

  it('after three minutes without a touch, and after an hour whatever they do', async () => {
    const lobby = await staffLobby().start();
    await comeIn(lobby, 'technician');
    await lobby.clock.advance(3 * MINUTE_MS);
    expect(lobby.screen.name).toBe('attract');
    await comeIn(lobby, 'technician');
    for (let turn = 0; turn < 31; turn += 1) {
      await lobby.clock.advance(2 * MINUTE_MS);
      await lobby.touch({ type: 'language', language: turn % 2 === 0 ? 'en' : 'zh' });
    }
    expect(rowsOf(lobby, 'service.visitClosed').map(({ body }) => body)).toMatchObject([
      { why: 'timeUp' },
      { why: 'timeUp' },
    ]);
  });

  it('to limited service, with its reason on the first screen', async () => {
    const lobby = await staffLobby().start();
    await comeIn(lobby, 'technician');
    await lobby.printer.say({ state: 'online', faults: ['paperOut'] });
    await lobby.touch({ type: 'confirm' });
    expect(lobby.at('serviceReturn')).toMatchObject({ limits: ['noPaper'] });
    expect(lobby.at('serviceReturn').devices.map(({ device }) => device)).toEqual([
      'thermalPrinter',
    ]);
    await lobby.touch({ type: 'confirm' });
    expect(lobby.at('attract').limits).toEqual(['noPaper']);
    expect(rowsOf(lobby, 'service.checked').at(-1)?.body).toEqual({
      why: 'leaving',
      limits: ['noPaper'],
    });
  });
});

describe('a door', () => {
  it('that is opened and closed without a code is an alarm', async () => {
    const cabinet = new FakeCabinet();
    const lobby = await staffLobby({ cabinet }).start();
    await cabinet.door('safeDoor', true);
    await cabinet.door('safeDoor', false);
    expect(rowsOf(lobby, 'service.doorUnattended').map(({ body }) => body)).toEqual([
      { entrance: 'safeDoor', why: 'closed' },
    ]);
  });

  it('that stands open without a code is one after three minutes', async () => {
    const cabinet = new FakeCabinet();
    const lobby = await staffLobby({ cabinet }).start();
    await cabinet.door('cabinetDoor', true);
    await lobby.clock.advance(3 * MINUTE_MS);
    expect(rowsOf(lobby, 'service.doorUnattended')).toHaveLength(1);
    expect(lobby.screen.name).toBe('serviceRole');
  });

  it('ends a visit that a restart broke off, and begins another', async () => {
    const cabinet = new FakeCabinet();
    const lobby = await staffLobby({ cabinet }).start();
    await cabinet.door('cabinetDoor', true);
    await signIn(lobby, 'technician', '1001');
    await lobby.powerCut();
    await cabinet.door('cabinetDoor', true); // told again at the start: it still stands open
    expect(lobby.screen.name).toBe('serviceRole');
    expect(rowsOf(lobby, 'service.visitClosed')[0]?.body).toMatchObject({ why: 'restart' });
    expect(rowsOf(lobby, 'service.visitOpened')).toHaveLength(2);
  });

  it('and a tampered case are told', async () => {
    const cabinet = new FakeCabinet();
    const lobby = await staffLobby({ cabinet }).start();
    await cabinet.tamper();
    expect(rowsOf(lobby, 'service.tampered')).toHaveLength(1);
  });
});

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

it('another code than for the challenge on the screen is asked for each time', async () => {
  const lobby = await staffLobby().start();
  await lobby.touch({ type: 'corner' }, { type: 'service', id: 'technician' });
  await lobby.enter('1001');
  const code = codeOn(lobby, '1001');
  await lobby.enter(code);
  await lobby.touch({ type: 'confirm' }, { type: 'confirm' });
  await lobby.touch({ type: 'corner' }, { type: 'service', id: 'technician' });
  await lobby.enter('1001');
  await lobby.enter(code);
  expect(lobby.at('serviceCode').notice).toBe('used');
});
