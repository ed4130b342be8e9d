import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { Cabinet } from './cabinet.js';
import { toyDevices } from './cabinet.fixture.js';

describe('the inside of the cabinet', () => {
  it('tells a device only when its power really changes', () => {
    const devices = toyDevices();
    const cabinet = new Cabinet(devices);
    cabinet.switchPrinter(false);
    cabinet.switchMains(false);
    cabinet.switchPrinter(true); // its switch is on again, the mains are not
    cabinet.switchMains(false);
    cabinet.switchMains(true);
    expect(devices.done).toEqual([
      'printer false',
      'acceptor false',
      'acceptor true',
      'printer true',
    ]);
  });

  it('leaves a device off that was off before the cut', () => {
    const devices = toyDevices();
    const cabinet = new Cabinet(devices);
    cabinet.switchAcceptor(false);
    cabinet.switchMains(false);
    cabinet.switchMains(true);
    expect(devices.done).toEqual(['acceptor false', 'printer false', 'printer true']);
  });

  it('holds one box, and a fresh one is not full', () => {
    const devices = toyDevices();
    const cabinet = new Cabinet(devices);
    expect(cabinet.insertBox(true)).toBe(false);
    cabinet.setBoxFull(true);
    expect(cabinet.removeBox()).toBe(true);
    expect(cabinet.removeBox()).toBe(false);
    expect(cabinet.insertBox(true)).toBe(true);
    expect(cabinet.levers).toMatchObject({ boxIn: true, boxFull: false });
    expect(devices.done).toEqual([
      'setBoxFull true',
      'removeBox',
      'insertBox true',
      'setBoxFull false',
    ]);
  });

  it('knows which note is in the slot until the slot is empty', () => {
    const devices = toyDevices();
    const cabinet = new Cabinet(devices);
    const fake = { value: minor(10_000), kind: 'counterfeit' } as const;
    expect(cabinet.insertNote(fake)).toBe(true);
    expect(cabinet.note).toEqual(fake);
    expect(cabinet.insertNote({ value: minor(500), kind: 'good' })).toBe(false);
    expect(cabinet.note).toEqual(fake);
    devices.acceptor.takeReturned();
    expect(cabinet.note).toBeUndefined();
  });
});
