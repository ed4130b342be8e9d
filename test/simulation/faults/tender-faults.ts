import type { ZvtFault } from '@kiosk/hardware/protocols/zvt/simulator-types';
import { MOMENTS } from '@kiosk/hardware/protocols/zvt/simulator-types';
import type { NoticeMood } from '../outside/wallet-office.js';
import type { Draw } from '../world/seeded.js';
import { nothing, type Strike } from './stage.js';

const injected =
  (make: (draw: Draw) => ZvtFault): Strike =>
  ({ cabinet }, draw) =>
    cabinet.till.terminal.inject(make(draw));

/** F15: the line dies at some moment of a payment, and works again later. */
export const cardLinkCut: Strike = ({ cabinet, clock }, draw) => {
  const undo = cabinet.till.terminal.inject({ kind: 'cutAt', moment: draw.pick(MOMENTS) });
  const mend = (): void => {
    undo();
    cabinet.till.mend();
  };
  clock.after(draw.pick([3_000, 40_000, 150_000]), mend);
  return mend;
};

/** F09: its cable is pulled, and plugged in again. */
export const unplugCard: Strike = ({ cabinet, clock }, draw) => {
  const plug = (): void => cabinet.till.mend();
  cabinet.till.line.unplug();
  clock.after(draw.pick([300, 5_000, 90_000]), plug);
  return plug;
};

/** F15: our word on the result does not arrive. */
export const resultAnswerLost = injected(() => ({ kind: 'loseResultAnswer' }));
/** F15: an abort is confirmed, and the approval comes all the same. */
export const approvesLate = injected(() => ({ kind: 'approveLate' }));
export const abortRefused = injected(() => ({ kind: 'refuseAbort' }));
/** F15: the result comes twice. */
export const resultTwice = injected(() => ({ kind: 'duplicateResult' }));
/** F15: another amount is charged and told. */
export const wrongAmount = injected((draw) => ({
  kind: 'wrongAmount',
  amount: draw.between(1, 900),
}));
export const cardDeclines = injected(() => ({ kind: 'decline', code: 0x05 }));
/** F15: asked what became of a charge, the terminal tells nothing. */
export const noRecord = injected(() => ({ kind: 'repeatWithoutResult' }));
/** F15: the terminal boots in the middle of a payment. */
export const terminalReboot = injected((draw) => ({
  kind: 'rebootAt',
  moment: draw.pick(MOMENTS),
}));
export const terminalBusy = injected((draw) => ({
  kind: 'busyAfterRegistration',
  forMs: draw.pick([2_000, 20_000]),
}));
/** F15: asks for minutes of patience, and says nothing any more. */
export const terminalQuiet = injected(() => ({ kind: 'goQuiet', minutes: 1 }));

/** F12: its own mains fail. */
export const terminalPower: Strike = ({ cabinet, clock }, draw) => {
  const on = (): void => cabinet.till.terminal.power(true);
  cabinet.till.terminal.power(false);
  clock.after(draw.pick([500, 8_000, 60_000]), on);
  return on;
};

/** F16: no provider answers central. */
export const providerDown: Strike = ({ office, clock }, draw) => {
  const up = (): void => void (office.mood = 'works');
  office.mood = 'down';
  clock.after(draw.pick([3_000, 30_000, 150_000]), up);
  return up;
};

const notices =
  (how: NoticeMood): Strike =>
  ({ office, clock }, draw) => {
    const normal = (): void => void (office.notices = 'told');
    office.notices = how;
    clock.after(draw.pick([10_000, 120_000]), normal);
    return normal;
  };

/** F16: notifications are lost, or come long after. */
export const noticesLost = notices('lost');
export const noticesLate = notices('late');

/** F16: a bank's late word pays an order that is closed; the office gives that back by itself. */
export const paidAfterClose: Strike = ({ office }) => {
  const closed = [...office.orders.values()].findLast(({ truth }) => truth === 'closed');
  if (closed !== undefined) office.payLate(closed);
  return nothing;
};

/** F16: the phone pays in the very moment. */
export const paidInTheMoment: Strike = ({ office }) => {
  const open = [...office.orders.values()].findLast(({ truth }) => truth === 'open');
  if (open !== undefined) office.payAnyway(open);
  return nothing;
};
