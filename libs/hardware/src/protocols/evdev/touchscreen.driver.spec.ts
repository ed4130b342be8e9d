import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { ContactEvent, Touchscreen, TouchscreenEvent } from '@kiosk/flow/ports/touchscreen';
import type { SimulatedTouchscreen } from '../../device/simulated-touchscreen.js';
import { evdevSimulator } from './simulator.js';
import { evdevTouchscreen, touchscreenOn } from './touchscreen.driver.js';

const RANGE = { x: 4_095, y: 4_095 };

let clock: ManualClock;
let fingers: SimulatedTouchscreen;
let isPlugged: boolean;
let screen: Touchscreen;
let said: string[];
let contacts: string[];

const word = (event: TouchscreenEvent): string =>
  event.type === 'device.changed'
    ? [event.status.state, ...event.status.faults].join(' ')
    : event.type;
const touched = (event: ContactEvent): string =>
  event.type === 'contact.lifted'
    ? `${event.contact} lifted`
    : `${event.contact} ${event.type.slice(8)} ${event.x.toFixed(2)} ${event.y.toFixed(2)}`;

function panel(rotation: 0 | 90 = 0): Touchscreen {
  let waiting: number[] = [];
  const write = (bytes: Uint8Array) => waiting.push(...bytes);
  fingers = evdevSimulator({ clock, range: RANGE, write });
  const open = touchscreenOn(() => {
    if (!isPlugged) throw new Error('ENOENT');
    return {
      name: 'ILITEK ILITEK-TP',
      read() {
        if (!isPlugged) throw new Error('ENODEV');
        const bytes = Uint8Array.from(waiting);
        waiting = [];
        return bytes;
      },
      close: () => undefined,
    };
  });
  return open({ clock, path: '/dev/input/event0', range: RANGE, rotation });
}

async function start(made: Touchscreen): Promise<void> {
  screen = made;
  screen.start((event) => Promise.resolve(void said.push(word(event))));
  screen.watch((event) => contacts.push(touched(event)));
  await clock.advance(0);
}

beforeEach(() => {
  clock = manualClock();
  isPlugged = true;
  said = [];
  contacts = [];
});
afterEach(() => screen.stop());

describe('a touchscreen', () => {
  it('tells every contact to whoever watches, as parts of the glass', async () => {
    await start(panel());
    fingers.press(0, 0.5, 0.25);
    fingers.press(1, 1, 0);
    fingers.move(0, 0.75, 0.25);
    fingers.lift(1);
    await clock.advance(20);
    expect(contacts).toEqual([
      '0 landed 0.50 0.25',
      '1 landed 1.00 0.00',
      '0 moved 0.75 0.25',
      '1 lifted',
    ]);
  });

  it('turns them with the picture', async () => {
    await start(panel(90));
    fingers.press(0, 0, 0);
    await clock.advance(20);
    expect(contacts).toEqual(['0 landed 0.00 1.00']);
  });

  it('says that somebody came, and half a minute after the last touch that nobody is there', async () => {
    await start(panel());
    expect([screen.isPresent(), screen.lastTouchMs()]).toEqual([false, undefined]);
    fingers.press(0, 0.5, 0.5);
    fingers.lift(0);
    await clock.advance(10_000);
    expect([screen.isPresent(), screen.lastTouchMs()]).toEqual([true, 20]);
    fingers.press(0, 0.5, 0.5);
    fingers.lift(0);
    await clock.advance(29_900);
    expect(said).toEqual(['online', 'presence.began']);
    await clock.advance(200);
    expect(said).toEqual(['online', 'presence.began', 'presence.ended']);
  });

  it('finds a touch that never lifts, which is nobody', async () => {
    await start(panel());
    fingers.press(0, 0.5, 0.5);
    await clock.advance(59_000);
    expect(said).toEqual(['online', 'presence.began']);
    await clock.advance(61_000);
    expect(said).toEqual(['online', 'presence.began', 'presence.ended', 'online touchStuck']);
    fingers.lift(0);
    await clock.advance(100);
    expect(said.slice(4)).toEqual(['online']);
  });

  it('that is unplugged lets go of its fingers, and comes back by itself', async () => {
    await start(panel());
    fingers.press(0, 0.5, 0.5);
    await clock.advance(20);
    isPlugged = false;
    await clock.advance(20);
    expect(contacts.at(-1)).toBe('0 lifted');
    isPlugged = true;
    await clock.advance(2_000);
    fingers.press(1, 0.5, 0.5);
    await clock.advance(20);
    expect(said).toEqual(['online', 'presence.began', 'noDevice disconnected', 'online']);
    expect(contacts.at(-1)).toBe('1 landed 0.50 0.50');
  });

  it('leaves nothing behind when it is stopped', async () => {
    await start(panel());
    fingers.press(0, 0.5, 0.5);
    await clock.advance(20);
    await screen.stop();
    expect(clock.waiting).toBe(0);
  });
});

describe('the files of a panel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'));
  const at = (name: string): string => join(folder, name);
  const read = (name: string): string => readFileSync(at(name), 'utf8');
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    mkdirSync(folder, { recursive: true });
  });

  it('are a pipe, read without waiting, whole events or cut ones', async () => {
    const path = at('event0');
    expect(spawnSync('mkfifo', [path]).status).toBe(0);
    const write = openSync(path, 'r+');
    fingers = evdevSimulator({ clock, range: RANGE, write: (bytes) => cut(write, bytes) });
    await start(evdevTouchscreen({ clock, path, range: RANGE }));
    fingers.press(0, 0.25, 1);
    await clock.advance(20);
    expect(contacts).toEqual(['0 landed 0.25 1.00']);
    closeSync(write);
  });

  it('set a backlight in its own steps, and its power with it', async () => {
    writeFileSync(at('max_brightness'), '31\n');
    writeFileSync(at('brightness'), '31\n');
    writeFileSync(at('bl_power'), '0\n');
    await start(evdevTouchscreen({ clock, path: at('none'), range: RANGE, backlight: folder }));
    expect(said).toEqual(['noDevice disconnected']);
    expect(screen.backlight()).toBe(100);
    screen.setBacklight(50);
    expect([read('brightness'), screen.backlight()]).toEqual(['16', 52]);
    screen.setBacklight(0);
    expect([read('brightness'), read('bl_power'), screen.backlight()]).toEqual(['0', '4', 0]);
    screen.setBacklight(250);
    expect([read('brightness'), read('bl_power'), screen.backlight()]).toEqual(['31', '0', 100]);
  });

  it('turn a picture in quarters', async () => {
    writeFileSync(at('rotate'), '0\n');
    await start(
      evdevTouchscreen({ clock, path: at('none'), range: RANGE, rotationFile: at('rotate') }),
    );
    screen.setRotation(270);
    expect([read('rotate'), screen.rotation()]).toEqual(['3', 270]);
  });

  it('that are not there are no error', async () => {
    await start(evdevTouchscreen({ clock, path: at('none'), range: RANGE, backlight: at('gone') }));
    screen.setBacklight(50);
    screen.setRotation(90);
    expect([screen.backlight(), screen.rotation()]).toEqual([undefined, undefined]);
  });
});

/** In two writes, as a pipe may hand them out. */
function cut(file: number, bytes: Uint8Array): void {
  writeSync(file, bytes.subarray(0, 10));
  writeSync(file, bytes.subarray(10));
}
