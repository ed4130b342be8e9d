import { fromHex } from '../../bytes/hex.js';

/**
 * Reports as the kernel hands them out, laid out by hand from `struct input_event`
 * (include/uapi/linux/input.h) and the example sequences of
 * Documentation/input/multi-touch-protocol.rst. Time: 1,780,000,000 s (0x6A18A500) and 250,000 µs
 * (0x0003D090).
 */
const TIME_64 = '00 A5 18 6A 00 00 00 00  90 D0 03 00 00 00 00 00';
const TIME_32 = '00 A5 18 6A  90 D0 03 00';

/** type, code, value: little-endian, 2 + 2 + 4 bytes. */
const ONE_FINGER = [
  '03 00 39 00 2D 00 00 00', // ABS_MT_TRACKING_ID 45
  '03 00 35 00 00 08 00 00', // ABS_MT_POSITION_X 2048
  '03 00 36 00 00 04 00 00', // ABS_MT_POSITION_Y 1024
  '01 00 4A 01 01 00 00 00', // BTN_TOUCH 1
  '03 00 00 00 00 08 00 00', // ABS_X 2048
  '03 00 01 00 00 04 00 00', // ABS_Y 1024
  '00 00 00 00 00 00 00 00', // SYN_REPORT
] as const;
const SECOND_FINGER = [
  '03 00 2F 00 01 00 00 00', // ABS_MT_SLOT 1
  '03 00 39 00 2E 00 00 00', // ABS_MT_TRACKING_ID 46
  '03 00 35 00 FF 0F 00 00', // ABS_MT_POSITION_X 4095
  '03 00 36 00 00 00 00 00', // ABS_MT_POSITION_Y 0
  '00 00 00 00 00 00 00 00',
] as const;
const FIRST_MOVES = [
  '03 00 2F 00 00 00 00 00', // ABS_MT_SLOT 0
  '03 00 35 00 01 08 00 00', // ABS_MT_POSITION_X 2049; Y is as before and not said
  '00 00 00 00 00 00 00 00',
] as const;
const FIRST_LIFTS = [
  '03 00 39 00 FF FF FF FF', // ABS_MT_TRACKING_ID -1
  '00 00 00 00 00 00 00 00',
] as const;
const OVERFLOW = ['00 00 03 00 00 00 00 00'] as const; // SYN_DROPPED
/** A resistive panel: no slots. */
const PEN_DOWN = [
  '01 00 4A 01 01 00 00 00',
  '03 00 00 00 64 00 00 00', // ABS_X 100
  '03 00 01 00 C8 00 00 00', // ABS_Y 200
  '00 00 00 00 00 00 00 00',
] as const;
const PEN_UP = ['01 00 4A 01 00 00 00 00', '00 00 00 00 00 00 00 00'] as const;

export const REPORTS = {
  oneFinger: ONE_FINGER,
  secondFinger: SECOND_FINGER,
  firstMoves: FIRST_MOVES,
  firstLifts: FIRST_LIFTS,
  overflow: OVERFLOW,
  penDown: PEN_DOWN,
  penUp: PEN_UP,
} as const;
export type ReportName = keyof typeof REPORTS;

/** These reports as one stretch of bytes. */
export function recorded(longBytes: 4 | 8, ...names: readonly ReportName[]): Uint8Array {
  const time = longBytes === 8 ? TIME_64 : TIME_32;
  return fromHex(names.flatMap((name) => REPORTS[name].map((what) => `${time} ${what}`)).join(' '));
}
