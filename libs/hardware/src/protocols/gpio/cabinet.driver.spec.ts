import { beforeEach, describe, expect, it } from '@jest/globals';
import { cabinetBench, said, type CabinetBench } from './cabinet-bench.fixture.js';

let bench: CabinetBench;
beforeEach(() => {
  bench = cabinetBench();
});

describe('contacts', () => {
  it('are told once they stand still, whichever way round they are wired', async () => {
    const { clock, hands, events, cabinet, start } = bench;
    await start();
    hands.setDoor('cabinetDoor', true);
    hands.setDoor('safeDoor', true);
    await clock.advance(29);
    expect(events).toEqual(['online']);
    await clock.advance(1);
    expect(events).toEqual(['online', 'door.opened cabinetDoor', 'door.opened safeDoor']);
    hands.setDoor('safeDoor', false);
    await clock.advance(30);
    expect(events.at(-1)).toBe('door.closed safeDoor');
    expect(cabinet.state().doors).toEqual({ cabinetDoor: 'open', safeDoor: 'closed' });
  });

  it('that bounce are told once', async () => {
    const { clock, hands, events, start } = bench;
    await start();
    for (const isOpen of [true, false, true, false, true]) {
      hands.setDoor('cabinetDoor', isOpen);
      await clock.advance(5);
    }
    await clock.advance(1_000);
    expect(events).toEqual(['online', 'door.opened cabinetDoor']);
  });

  it('that only trembled are not told', async () => {
    const { clock, hands, events, start } = bench;
    await start();
    hands.setDoor('cabinetDoor', true);
    await clock.advance(10);
    hands.setDoor('cabinetDoor', false);
    await clock.advance(1_000);
    expect(events).toEqual(['online']);
  });

  it('that were not at rest before the start are told at the start', async () => {
    const { hands, events, start } = bench;
    hands.setDoor('cabinetDoor', true);
    hands.turn('operatorSwitch', true);
    await start();
    expect(events).toEqual([
      'online',
      'door.opened cabinetDoor',
      'switch.turned operatorSwitch on',
    ]);
  });

  it('whose edge was lost are found within a second', async () => {
    const { clock, hands, events, start } = cabinetBench((own) => (labels) => {
      const chip = own(labels);
      return { ...chip, input: (line) => chip.input(line, () => undefined) };
    });
    await start();
    hands.setDoor('cabinetDoor', true);
    await clock.advance(1_030);
    expect(events).toEqual(['online', 'door.opened cabinetDoor']);
  });

  it('make an attempt at fraud of a broken tamper contact, until it is mended', async () => {
    const { clock, hands, events, start } = bench;
    await start();
    hands.setTamper(true);
    await clock.advance(30);
    hands.setTamper(false);
    await clock.advance(30);
    expect(events).toEqual([
      'online',
      'tamper.detected',
      'fraudAttempt tampered',
      'tamper.cleared',
      'online',
    ]);
  });

  it('are told one after another: the next waits until the one before is durable', async () => {
    const { clock, hands, events, cabinet } = bench;
    let free: () => void = () => undefined;
    cabinet.start((event) => {
      events.push(said(event));
      return new Promise((resolve) => (free = resolve));
    });
    hands.setDoor('cabinetDoor', true);
    await clock.advance(100);
    expect(events).toEqual(['online']);
    free();
    await clock.advance(0);
    expect(events).toEqual(['online', 'door.opened cabinetDoor']);
  });
});

describe('outputs', () => {
  it('flash at their rate, and begin dark and locked', async () => {
    const { clock, hands, events, cabinet, start } = bench;
    await start();
    expect([hands.isLit('billAcceptor'), hands.isLit('receiptPrinter')]).toEqual([false, false]);
    expect(hands.isLocked('safeLock')).toBe(true);
    const lit: boolean[] = [];
    cabinet.light('billAcceptor', 'quick');
    for (let step = 0; step < 6; step += 1) {
      lit.push(hands.isLit('billAcceptor'));
      await clock.advance(250);
    }
    expect(lit).toEqual([true, false, true, false, true, false]);
    cabinet.light('billAcceptor', 'continuous');
    await clock.advance(3_000);
    expect(hands.isLit('billAcceptor')).toBe(true);
    expect(events).toEqual(['online']);
  });

  it('that do not follow are a fault that names them, until they do', async () => {
    const { clock, hands, events, cabinet, start } = bench;
    await start();
    hands.holdOutput('receiptPrinter');
    cabinet.light('receiptPrinter', 'continuous');
    expect(cabinet.followed('receiptPrinter')).toBe(false);
    await clock.advance(2_000);
    expect(events).toEqual(['online', 'online outputStuck receiptPrinter']);
    hands.freeOutput('receiptPrinter');
    cabinet.light('receiptPrinter', 'off');
    await clock.advance(1_000);
    expect(events.at(-1)).toBe('online');
    expect(cabinet.followed('receiptPrinter')).toBe(true);
  });

  it('stay locked and go dark when the program ends', async () => {
    const { clock, hands, events, cabinet, start } = bench;
    await start();
    cabinet.lock('safeLock', false);
    expect(hands.isLocked('safeLock')).toBe(false);
    cabinet.lock('safeLock', true);
    cabinet.light('billAcceptor', 'slow');
    await cabinet.stop();
    expect(hands.isLit('billAcceptor')).toBe(false);
    expect(hands.isLocked('safeLock')).toBe(true);
    hands.setDoor('cabinetDoor', true);
    await clock.advance(5_000);
    expect(events).toEqual(['online']);
    expect(clock.waiting).toBe(0);
  });
});
