import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CabinetEvent } from '@kiosk/flow/ports/cabinet';
import { lookedAt } from '../house/tree.js';
import { cabinetRig, whyNoFuse, type CabinetRig, type Tree } from './cabinet-rig.js';

const LINES = {
  cabinetDoor: { line: 17 },
  safeDoor: { line: 27, activeLow: true },
  tamperSensor: { line: 22 },
  operatorSwitch: { line: 23 },
  billAcceptor: { line: 5 },
  receiptPrinter: { line: 6, activeLow: true },
  safeLock: { line: 13 },
};
const SPARE_LINE = 30;
const EDGES = 300;

const missing = whyNoFuse();
const TREES: readonly Tree[] =
  missing === undefined ? ['memory', 'files', 'fuse'] : ['memory', 'files'];

it('the real onoff is tried wherever a tree can be mounted for it', () => {
  const onoff =
    missing === undefined ? 'the real onoff over FUSE among them' : `no onoff: ${missing}`;
  lookedAt(`cabinets over ${TREES.length} kinds of tree, ${onoff}`);
  expect(TREES.length).toBeGreaterThanOrEqual(2);
});

const said = (event: CabinetEvent): string => {
  switch (event.type) {
    case 'device.changed':
      return [event.status.state, ...event.status.faults].join(' ');
    case 'door.opened':
    case 'door.closed':
      return `${event.type} ${event.door}`;
    case 'switch.turned':
      return `${event.switch} ${event.isOn ? 'on' : 'off'}`;
    default:
      return event.type;
  }
};

describe.each(TREES)('a cabinet over %s', (tree) => {
  let rig: CabinetRig;
  const events = (): readonly string[] => rig.events.map(said);
  const untilSaid = (count: number): Promise<void> =>
    rig.until(`${count} events`, () => rig.events.length >= count);

  beforeEach(() => {
    rig = cabinetRig(tree, LINES);
  });
  afterEach(() => rig.close());

  it('finds its chip by the label, and says which', async () => {
    await rig.start();
    await untilSaid(1);
    const [first] = rig.events;
    expect(first).toMatchObject({ status: { state: 'online', faults: [] } });
    expect(JSON.stringify(first)).toContain('pinctrl-sim');
  });

  it('tells doors, tamper and switches, each once and in order', async () => {
    await rig.start();
    await rig.hands.setDoor('cabinetDoor', true);
    await untilSaid(2);
    await rig.hands.setDoor('safeDoor', true);
    await untilSaid(3);
    await rig.hands.turn('operatorSwitch', true);
    await untilSaid(4);
    await rig.hands.setTamper(true);
    await untilSaid(6);
    await rig.hands.setDoor('cabinetDoor', false);
    await untilSaid(7);
    await rig.pass(200);
    expect(events()).toEqual([
      'online',
      'door.opened cabinetDoor',
      'door.opened safeDoor',
      'operatorSwitch on',
      'tamper.detected',
      'fraudAttempt tampered',
      'door.closed cabinetDoor',
    ]);
    expect((await rig.cabinet.state()).doors).toEqual({ cabinetDoor: 'closed', safeDoor: 'open' });
  });

  it('tells a door that was opened while nobody looked', async () => {
    await rig.hands.setDoor('safeDoor', true);
    await rig.start();
    await untilSaid(2);
    expect(events()).toEqual(['online', 'door.opened safeDoor']);
  });

  it('is quiet about a contact that bounces', async () => {
    await rig.start();
    await untilSaid(1);
    for (const isOpen of [true, false, true, false, true]) {
      await rig.hands.setDoor('cabinetDoor', isOpen);
    }
    await untilSaid(2);
    await rig.pass(300);
    expect(events()).toEqual(['online', 'door.opened cabinetDoor']);
  });

  it('lights, flashes and locks, and reads back that it did', async () => {
    await rig.start();
    await untilSaid(1);
    await rig.cabinet.light('billAcceptor', 'continuous');
    await rig.cabinet.light('receiptPrinter', 'quick');
    await rig.cabinet.lock('safeLock', false);
    await rig.until('a light', () => rig.hands.isLit('billAcceptor'));
    await rig.until('an open lock', async () => !(await rig.hands.isLocked('safeLock')));
    await rig.until('a flash', () => rig.hands.isLit('receiptPrinter'));
    await rig.until('its end', async () => !(await rig.hands.isLit('receiptPrinter')));
    await rig.until('the next', () => rig.hands.isLit('receiptPrinter'));
    expect(await rig.cabinet.followed('billAcceptor')).toBe(true);
    expect(await rig.cabinet.followed('safeLock')).toBe(true);
    expect((await rig.cabinet.state()).lights).toEqual({
      billAcceptor: 'continuous',
      receiptPrinter: 'quick',
    });
    expect(events()).toEqual(['online']);
  });

  it('says which output does not follow', async () => {
    await rig.start();
    await untilSaid(1);
    await rig.hands.holdOutput('billAcceptor');
    await rig.cabinet.light('billAcceptor', 'continuous');
    await untilSaid(2);
    expect(rig.events[1]).toMatchObject({
      status: { faults: ['outputStuck'], detail: 'billAcceptor' },
    });
    expect(await rig.cabinet.followed('billAcceptor')).toBe(false);
  });

  it('hears each edge soon', async () => {
    const tookMs = [...(await rig.measureEdges(SPARE_LINE, EDGES))].sort((a, b) => a - b);
    const at = (part: number): number => tookMs[Math.floor(tookMs.length * part)] ?? 0;
    if (tookMs.length > 0) {
      const [p50, p99] = [at(0.5), at(0.99)].map((ms) => ms.toFixed(2));
      lookedAt(`${tookMs.length} edges through onoff: p50 ${p50} ms, p99 ${p99} ms`);
    }
    expect(tookMs.length).toBe(tree === 'fuse' ? EDGES : 0);
    expect(at(0.5)).toBeLessThan(50); // some thousand times what is seen: a loaded machine passes
  });
});
