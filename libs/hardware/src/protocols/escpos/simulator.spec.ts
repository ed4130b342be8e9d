import { beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { SheetRow } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { ascii, concat } from './bytes.js';
import { CLEAR_BUFFERS, processIdRequest, RECOVER, SENSOR_REQUEST } from './messages.js';
import { EscposSimulator } from './simulator.js';

let clock: ManualClock;
let device: DeviceEnd;
let said: number[];
let printer: EscposSimulator;

beforeEach(() => {
  clock = manualClock();
  said = [];
  device = { onBytes: () => undefined, send: (bytes) => said.push(...bytes) };
  printer = new EscposSimulator({ device, clock, speedMmPerSecond: 0 });
});

const hex = (text: string): Uint8Array =>
  Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const send = (...parts: (string | Uint8Array)[]): void =>
  device.onBytes(concat(...parts.map((part) => (typeof part === 'string' ? hex(part) : part))));
const answers = (): string => Buffer.from(said.splice(0)).toString('hex');
const CUT = '1d 56 42 00';
const shown = (row: SheetRow): string => {
  if (row.kind === 'qr') return `QR ${row.text}`;
  if (row.kind === 'raster')
    return `raster ${row.widthDots} ${Buffer.from(row.bytes).toString('hex')}`;
  const marks = `${row.bold ? 'b' : ''}${row.large ? 'L' : ''}${row.align[0]}`;
  return `${marks} ${row.text}`;
};
const paper = (): string[] =>
  printer.sheets.map((sheet) => [...sheet.rows.map(shown), sheet.cut ? '--' : '..'].join(' | '));

describe('what comes out on paper', () => {
  it('is Chinese and ASCII with the modes that were sent, cut off', () => {
    send('1b40 1c26 1b6101 1d2111 1b4501 bacfbcc6 0a');
    send('1d2100 1b4500 1b6102', ascii('87.40'), '0a', CUT);
    expect(paper()).toEqual(['bLc 合计 | r 87.40 | --']);
  });

  it('shows a line that was never ended only when it ends, and ignores a cut before', () => {
    send(ascii('half'), CUT);
    expect(paper()).toEqual([]);
    send('0a');
    expect(paper()).toEqual(['l half | ..']);
  });

  it('breaks a line at 48 columns', () => {
    send(ascii('x'.repeat(50)), '0a', CUT);
    expect(paper()).toEqual([`l ${'x'.repeat(48)} | l xx | --`]);
  });

  it('prints the four bytes of U+00A5 as rubbish, as real ones do', () => {
    send('81308436 0a', CUT);
    expect(paper()).toEqual(['l  0 6 | --']);
  });

  it('prints high bytes outside of multi-byte mode as no Chinese', () => {
    send('1c2e bacf 1c26 bacf 0a', CUT);
    expect(paper()).toEqual(['l ▯▯合 | --']);
  });

  it('prints a QR code and an image', () => {
    send('1d286b 0500 315030', ascii('hi'), '1d286b 0300 315130');
    send('1d7630 00 0100 0200 a55a', CUT);
    expect(paper()).toEqual(['QR hi | raster 8 a55a | --']);
  });

  it('waits in the middle of an image that a dead host left, and swallows what follows', () => {
    send('1d7630 00 0100 1000', ascii('lost'), '0a');
    expect(paper()).toEqual([]);
    send(new Uint8Array(8192), ascii('next'), '0a', CUT);
    expect(paper()).toEqual([expect.stringMatching(/^raster 8 6c6f73740a0+ \| l next \| --$/)]);
  });

  it('comes at its pace, line by line', async () => {
    printer = new EscposSimulator({ device, clock }); // 200 mm/s: 3.75 mm take 18.75 ms
    send(ascii('a'), '0a', ascii('b'), '0a', CUT);
    await clock.advance(18);
    expect(paper()).toEqual(['l a | ..']);
    await clock.advance(20);
    expect(paper()).toEqual(['l a | l b | --']);
  });
});

describe('what it answers', () => {
  const STATUS = '100401 100402 100403 100404';

  it('idle: 16 12 12 12', () => {
    send(STATUS);
    expect(answers()).toBe('16121212');
  });

  it.each([
    ['cover open', () => printer.setCover(true), '1e161212'],
    ['paper low', () => printer.setPaper('low'), '1612121e'],
    ['paper out', () => printer.setPaper('out'), '1e32127e'],
    ['knife jammed', () => printer.setJam(true), '1e521a12'],
    ['head hot', () => printer.setHeadHot(true), '1e525212'],
  ])('%s', (_name, act, expected) => {
    act();
    send(STATUS);
    expect(answers()).toBe(expected);
  });

  it('answers status inside of image data too, and keeps the data', () => {
    send('1d7630 00 0100 0300 100402', CUT);
    expect(answers()).toBe('12');
    expect(paper()).toEqual(['raster 8 100402 | --']);
  });

  it('sends a process id back after what stood before it, and none while offline', () => {
    printer.setCover(true);
    send(ascii('x'), '0a', processIdRequest('0042'), SENSOR_REQUEST);
    expect(answers()).toBe('');
    printer.setCover(false);
    expect(answers()).toBe('37223030343200' + '00');
    expect(paper()).toEqual(['l x | ..']);
  });

  it('arms automatic status and sends it at each change', () => {
    send('1d610e');
    expect(answers()).toBe('1400000f');
    printer.setPaper('out');
    expect(answers()).toBe('1c000f0f');
  });

  it('clears its buffers on request, also when offline', () => {
    printer.setPaper('out');
    send(ascii('old'), '0a', CLEAR_BUFFERS);
    expect(answers()).toBe('372500');
    printer.setPaper('full');
    send(ascii('new'), '0a', CUT);
    expect(paper()).toEqual(['l new | --']);
  });
});

describe('what can go wrong', () => {
  it('paper ends in the middle, and the rest comes after the reload', () => {
    printer.script.paperEndAfterBytes = 3;
    send(ascii('a'), '0a', ascii('b'), '0a', CUT);
    expect(paper()).toEqual(['l a | ..']);
    printer.setPaper('full');
    expect(paper()).toEqual(['l a | l b | --']);
  });

  it('a jam at the cut stays an error until it is cleared and recovered', () => {
    printer.script.jamAtCut = true;
    send(ascii('a'), '0a', CUT, RECOVER);
    expect(printer.status().cutterError).toBe(true);
    printer.setJam(false);
    expect(printer.status().cutterError).toBe(true);
    send(RECOVER);
    expect(printer.status().cutterError).toBe(false);
  });

  it('a power cut forgets the buffer and leaves the strip hanging', async () => {
    printer = new EscposSimulator({ device, clock });
    send(ascii('a'), '0a', ascii('b'), '0a', CUT);
    await clock.advance(1);
    printer.power(false);
    send('100401');
    printer.power(true);
    await clock.advance(1000);
    expect([paper(), answers()]).toEqual([['l a | ..'], '']);
  });

  it('mute, garbled, split, interrupting', async () => {
    printer.script.mute = true;
    send('100401');
    expect(answers()).toBe('');
    printer.script.mute = false;
    printer.script.garbled = true;
    send('100401');
    expect(answers()).toBe('b3');
    printer.script.garbled = false;
    printer.script.splitAnswers = true;
    send(processIdRequest('0001'));
    await clock.advance(5);
    expect(answers()).toBe('3722');
    await clock.advance(20);
    expect(answers()).toBe('3030303100');
    printer.script.splitAnswers = false;
    printer.script.interrupting = true;
    send('100401');
    expect(answers()).toBe('1400000f' + '16' + '1400000f');
  });

  it('says XOFF before its buffer is full and XON when it is nearly empty', () => {
    printer.setCover(true);
    send(new Uint8Array(3100));
    expect(answers()).toBe('13');
    printer.setCover(false);
    expect(answers()).toBe('11');
    expect(printer.lostBytes).toBe(0);
  });

  it('loses what a deaf host sends beyond its buffer', () => {
    printer.setCover(true);
    send(new Uint8Array(5000));
    expect(printer.lostBytes).toBe(5000 - 4096);
  });
});
