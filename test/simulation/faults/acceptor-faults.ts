import type { FaultScope, LineFault } from '@kiosk/hardware/protocols/ccnet/simulator-types';
import type { Draw } from '../world/seeded.js';
import { nothing, type Strike } from './stage.js';

const STACK = 0x35;
const STACKED = 0x81;

const LINE_FAULTS: readonly ((draw: Draw) => LineFault)[] = [
  () => ({ kind: 'drop' }),
  (draw) => ({ kind: 'delay', byMs: draw.pick([15, 60, 120, 400]) }),
  (draw) => ({ kind: 'corrupt', byteAt: draw.between(0, 6) }),
  () => ({ kind: 'duplicate' }),
  (draw) => ({ kind: 'split', gapMs: draw.pick([1, 4, 30]) }),
  () => ({ kind: 'join' }),
  (draw) => ({ kind: 'noise', before: draw.bytes(draw.between(0, 9)), after: draw.bytes(3) }),
  () => ({ kind: 'address', address: 0x0f }),
  (draw) => ({ kind: 'length', lengthBytes: draw.pick([0, 1, 5, 200, 255]) }),
  () => ({ kind: 'loseAck' }),
  () => ({ kind: 'loseCommand' }),
  () => ({ kind: 'nak' }),
];

/** What the fault waits for: any frame, the credit itself, or the command to stack. */
const aimOf = (fault: LineFault, draw: Draw): FaultScope['at'] => {
  const onCommand = fault.kind === 'loseCommand' || fault.kind === 'nak';
  const code = onCommand ? STACK : STACKED;
  return draw.happens(0.6) ? ([first]) => first === code : () => true;
};

/** F10: bytes on the acceptor's line are lost, late, doubled, broken. */
export const lineNoise: Strike = ({ cabinet }, draw) => {
  const fault = draw.pick(LINE_FAULTS)(draw);
  const times = draw.pick([1, 1, 2, 5, 40]);
  return cabinet.acceptor.inject(fault, { at: aimOf(fault, draw), times });
};

/** F10: the device calls STACK illegal and does nothing. */
export const illegalStack: Strike = ({ cabinet }, draw) =>
  cabinet.acceptor.inject(
    { kind: 'illegal' },
    { at: ([first]) => first === STACK, times: draw.between(1, 3) },
  );

/** F11: the device hears, and says nothing for a while. */
export const silentAcceptor: Strike = ({ cabinet, clock }, draw) => {
  const undo = cabinet.acceptor.inject({ kind: 'drop' }, { times: Number.POSITIVE_INFINITY });
  clock.after(draw.pick([400, 2_000, 12_000, 70_000]), undo);
  return undo;
};

/** F09: its cable is pulled, and plugged in again. */
export const unplugAcceptor: Strike = ({ cabinet, clock }, draw) => {
  const plug = (): void => cabinet.billLine.plug();
  cabinet.billLine.unplug();
  clock.after(draw.pick([300, 3_000, 60_000]), plug);
  return plug;
};

const powerOff =
  (...darkMs: readonly number[]): Strike =>
  ({ cabinet, clock }, draw) => {
    const on = (): void => cabinet.acceptor.power(true);
    cabinet.acceptor.power(false);
    clock.after(draw.pick(darkMs), on);
    return on;
  };

/** F12: its own mains fail, for longer than a verdict may take too. */
export const acceptorPower = powerOff(1_000, 8_000, 45_000);

/** F12: its own mains fail for a moment. */
export const acceptorBlink = powerOff(100, 1_000, 4_000);

/** F12: a note sticks, until staff take it out. */
export const jam: Strike = ({ cabinet, clock }, draw) => {
  const clear = (): void => cabinet.acceptor.clearJam();
  cabinet.acceptor.jam();
  clock.after(draw.pick([2_000, 20_000, 90_000]), clear);
  return clear;
};

/** F12, F24: the box is pulled out, at whatever moment, and put back: emptied or not. */
export const boxOut: Strike = ({ cabinet, clock }, draw) => {
  const isFresh = draw.happens(0.5);
  let isOut = true;
  const back = (): void => {
    if (isOut) cabinet.putBox(isFresh);
    isOut = false;
  };
  cabinet.takeBox();
  clock.after(draw.pick([500, 5_000, 40_000]), back);
  return back;
};

/** F12: the box is full, until it is exchanged. */
export const boxFull: Strike = ({ cabinet, clock }, draw) => {
  const empty = (): void => cabinet.acceptor.setBoxFull(false);
  cabinet.acceptor.setBoxFull(true);
  clock.after(draw.pick([1_000, 30_000]), empty);
  return empty;
};

/** F12: somebody fishes for notes. */
export const cheat: Strike = ({ cabinet }) => {
  cabinet.acceptor.cheat();
  return nothing;
};

/** F12: a motor or a sensor fails, until it is repaired. */
export const failure: Strike = ({ cabinet, clock }, draw) => {
  const repair = (): void => cabinet.acceptor.fail(undefined);
  cabinet.acceptor.fail(draw.pick([0x50, 0x51, 0x52, 0x54, 0x55]));
  clock.after(draw.pick([3_000, 40_000]), repair);
  return repair;
};
