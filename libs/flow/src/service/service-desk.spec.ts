import { describe, expect, it } from '@jest/globals';
import { passed } from '../diagnosis/device-test.js';
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
