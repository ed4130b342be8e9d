import type { PrinterScript } from '@kiosk/hardware/protocols/escpos/simulator-script';
import type { Strike, Undo } from './stage.js';

type Misbehaviour = (script: PrinterScript) => void;

const honest: Misbehaviour = (script) =>
  Object.assign(script, {
    mute: false,
    splitAnswers: false,
    interrupting: false,
    garbled: false,
    paperEndAfterBytes: undefined,
    jamAtCut: false,
    processId: 'normal',
  });

/** F10, F11, F14: the printer misbehaves for a while. */
const scripted =
  (how: Misbehaviour): Strike =>
  ({ cabinet, clock }, draw) => {
    const { script } = cabinet.printer;
    const heal: Undo = () => honest(script);
    how(script);
    clock.after(draw.pick([2_000, 15_000, 60_000]), heal);
    return heal;
  };

export const mutePrinter = scripted((script) => (script.mute = true));
export const garbledPrinter = scripted((script) => (script.garbled = true));
export const splitAnswers = scripted((script) => (script.splitAnswers = true));
export const interrupting = scripted((script) => (script.interrupting = true));
export const lateProof = scripted((script) => (script.processId = 'late'));
export const noProof = scripted((script) => (script.processId = 'never'));
export const wrongProof = scripted((script) => (script.processId = 'wrong'));
export const jamAtCut = scripted((script) => (script.jamAtCut = true));

/** F14: the paper ends in the middle of a slip. */
export const paperEnds: Strike = ({ cabinet, clock }, draw) => {
  const { script } = cabinet.printer;
  const refill = (): void => {
    script.paperEndAfterBytes = undefined;
    cabinet.printer.setPaper('full');
  };
  script.paperEndAfterBytes = draw.between(1, 1_500);
  clock.after(draw.pick([5_000, 60_000]), refill);
  return refill;
};

/** F14: somebody opens the cover. */
export const coverOpen: Strike = ({ cabinet, clock }, draw) => {
  const close = (): void => cabinet.printer.setCover(false);
  cabinet.printer.setCover(true);
  clock.after(draw.pick([1_000, 30_000]), close);
  return close;
};

/** F14: paper is jammed at the knife. */
export const printerJam: Strike = ({ cabinet, clock }, draw) => {
  const clear = (): void => cabinet.printer.setJam(false);
  cabinet.printer.setJam(true);
  clock.after(draw.pick([3_000, 30_000]), clear);
  return clear;
};

/** F14: the head is too hot. */
export const headHot: Strike = ({ cabinet, clock }, draw) => {
  const cool = (): void => cabinet.printer.setHeadHot(false);
  cabinet.printer.setHeadHot(true);
  clock.after(draw.pick([2_000, 20_000]), cool);
  return cool;
};

/** F14: the printer asks for a pause. */
export const pause: Strike = ({ cabinet }, draw) => {
  cabinet.printer.hold(draw.pick([300, 4_000, 17_000]));
  return () => undefined;
};

/** F14: its mains fail. */
export const printerPower: Strike = ({ cabinet, clock }, draw) => {
  const on = (): void => cabinet.printer.power(true);
  cabinet.printer.power(false);
  clock.after(draw.pick([200, 3_000, 40_000]), on);
  return on;
};

/** F09: its cable is pulled. */
export const unplugPrinter: Strike = ({ cabinet, clock }, draw) => {
  const plug = (): void => cabinet.printLine.plug();
  cabinet.printLine.unplug();
  clock.after(draw.pick([300, 3_000, 60_000]), plug);
  return plug;
};
