import { describe, expect, it } from '@jest/globals';
import type { Cabinet, CabinetEvent, CabinetState } from '@kiosk/flow/ports/cabinet';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import type { Touchscreen } from '@kiosk/flow/ports/touchscreen';
import type { Screen } from '@kiosk/flow/screen/screen';
import type { Shown } from '@kiosk/flow/screen/shown';
import { sharedCabinet } from './shared-cabinet.js';
import { Surroundings, type SurroundingsSetup } from './surroundings.js';
import { tappedPanel } from './tapped-panel.js';

const AT_REST: CabinetState = { doors: {}, sensors: {}, switches: {}, lights: {}, locks: {} };

/** A cabinet that says what it is told to say. */
function toyCabinet(state: Partial<CabinetState> = {}) {
  const done: string[] = [];
  let report: (event: CabinetEvent) => Promise<void> = () => Promise.resolve();
  const cabinet: Cabinet = {
    start: (given) => {
      report = given;
      done.push('start');
    },
    fittings: () => ({ inputs: [], lights: [], locks: [] }),
    state: () => ({ ...AT_REST, ...state }),
    light: (light, rate) => void done.push(`${light} ${rate}`),
    lock: () => undefined,
    followed: () => true,
    stop: () => Promise.resolve(void done.push('stop')),
  };
  const online = (): Promise<void> =>
    report({ type: 'device.changed', device: 'cabinet', status: { state: 'online', faults: [] } });
  return { cabinet, done, say: (event: CabinetEvent) => report(event), online };
}

/** A kiosk that shows what it is told to show. */
function toyKiosk(screen: Screen) {
  let shown = { screen } as Shown;
  const listeners = new Set<(now: Shown) => void>();
  return {
    isIdle: true,
    get shown() {
      return shown;
    },
    watch(listener: (now: Shown) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show(next: Screen) {
      shown = { screen: next } as Shown;
      for (const listener of listeners) listener(shown);
    },
  };
}

function around(
  more: Partial<SurroundingsSetup>,
  kiosk = toyKiosk({ name: 'thanks', takeReceipt: false }),
) {
  const clock = manualClock();
  const logged: string[] = [];
  const log: SurroundingsSetup['log'] = (_, code, facts = {}) =>
    void logged.push([code, ...Object.values(facts)].join(' '));
  const clockQuality = () => 'central' as const;
  return {
    made: new Surroundings({ kiosk, clock, clockQuality, log, ...more }),
    kiosk,
    clock,
    logged,
  };
}

describe('the surroundings of a kiosk', () => {
  it('light what the screen asks for, again when the lines were opened anew', async () => {
    const { cabinet, done, online } = toyCabinet();
    const { made, kiosk } = around({ cabinet: sharedCabinet(cabinet) });
    made.start();
    await online();
    kiosk.show({ name: 'thanks', takeReceipt: true });
    await online();
    expect(done).toEqual([
      'start',
      'statusInService continuous',
      'receiptPrinter quick',
      'receiptPrinter quick',
      'statusInService continuous',
    ]);
    await made.stop();
    kiosk.show({ name: 'thanks', takeReceipt: false });
    expect(done.at(-1)).toBe('stop');
  });

  it('tell doors and tampering in the log, and how they are in health', async () => {
    const toy = toyCabinet({ doors: { cabinetDoor: 'open' } });
    const { made, logged } = around({ cabinet: sharedCabinet(toy.cabinet) });
    made.start();
    await toy.online();
    await toy.say({ type: 'door.opened', door: 'cabinetDoor' });
    await toy.say({ type: 'tamper.detected' });
    await toy.say({ type: 'person.approached' });
    expect(logged).toEqual([
      'device.changed cabinet online',
      'cabinet.door cabinetDoor true',
      'cabinet.tampered',
    ]);
    expect(made.health()).toEqual({
      cabinet: { state: 'online', faults: [], doors: { cabinetDoor: 'open' } },
    });
  });

  it('put the panel to sleep by its hours, and are not there where nothing is configured', async () => {
    const set: number[] = [];
    const panel = {
      start: () => undefined,
      lastTouchMs: () => undefined,
      isPresent: () => false,
      setBacklight: (percent: number) => void set.push(percent),
      stop: () => Promise.resolve(),
    } satisfies Partial<Touchscreen> as unknown as Touchscreen;
    const hours = { wakeMinute: 0, sleepMinute: 1, offsetMinutes: 0 };
    const { made, clock } = around({ touchscreen: tappedPanel(panel), hours });
    made.start();
    clock.setWall(Date.UTC(2026, 2, 2, 12));
    await clock.advance(1_000);
    expect(set).toEqual([0]);
    await made.stop();
    expect([set, clock.waiting]).toEqual([[0, 100], 0]);
    expect(around({}).made.health()).toEqual({});
  });
});

describe('one cabinet for several', () => {
  it('is opened once and freed by the last; who comes later is told what is so', async () => {
    const toy = toyCabinet({ doors: { cabinetDoor: 'open', safeDoor: 'closed' } });
    const shared = sharedCabinet(toy.cabinet);
    const heard: string[] = [];
    const listener =
      (who: string) =>
      (event: CabinetEvent): Promise<void> =>
        Promise.resolve(void heard.push(`${who} ${event.type}`));
    shared.start(listener('first'));
    await toy.online();
    shared.start(listener('second'));
    await toy.say({ type: 'door.closed', door: 'cabinetDoor' });
    expect(heard).toEqual([
      'first device.changed',
      'second device.changed',
      'second door.opened',
      'first door.closed',
      'second door.closed',
    ]);
    await shared.stop();
    expect(toy.done).toEqual(['start']);
    await shared.stop();
    await shared.stop();
    expect(toy.done).toEqual(['start', 'stop']);
  });
});
