import type { FaultName } from '../faults/catalogue.js';
import { situationOf } from '../oracle/situation.js';
import { fairWeather } from '../outside/network.js';
import type { BillerMood } from '../outside/town.js';
import type { Signal } from '../world/signals.js';
import type { World } from '../world/world.js';

type Arrange = (world: World) => () => void;

const nothing = (): void => undefined;

/** Tells the oracle that something hid where a note is. */
function hides(world: World, fault: FaultName, on: Signal): void {
  const situation = situationOf(world.process, world.watch.reading, world.clock.monoMs());
  world.strikes.push({ fault, on, delayMs: 0, situation });
}

/** The biller is in this mood from the start. */
export const biller =
  (mood: BillerMood): Arrange =>
  ({ town }) => {
    town.mood = mood;
    return () => void (town.mood = 'works');
  };

/** The biller says nothing until the customer has been told so, and answers some seconds later. */
export const lateBiller: Arrange = ({ town, signals, clock }) => {
  const speak = (): void => void (town.mood = 'works');
  town.mood = 'silent';
  signals.at('screen:beingConfirmed', 1, () => void clock.after(40_000, speak));
  return speak;
};

/** The network goes as the n-th note falls; it comes back some time after the customer is told. */
export const networkLost =
  (nthNote: number): Arrange =>
  ({ weather, signals, clock }) => {
    const back = (): void => void Object.assign(weather, fairWeather());
    signals.at('note:pastExit', nthNote, () => void (weather.down = true));
    signals.at('screen:beingConfirmed', 1, () => void clock.after(40_000, back));
    return back;
  };

/** The first answer to a posting is lost: it was posted all the same. */
export const answerLost: Arrange = ({ weather, signals }) => {
  const heal = (): void => void (weather.losesReplies = 0);
  signals.at('note:pastExit', 2, () => void (weather.losesReplies = 1));
  signals.at('posted', 1, heal);
  return heal;
};

/** There is no paper from the moment at which the payment is final. */
export const paperOut: Arrange = ({ cabinet, signals }) => {
  signals.at('row:payment.settled', 1, () => cabinet.printer.setPaper('out'));
  return () => cabinet.printer.setPaper('full');
};

/** The paper ends in the middle of the receipt. */
export const paperEnds: Arrange = ({ cabinet, signals }) => {
  const { script } = cabinet.printer;
  signals.at('row:payment.settled', 1, () => void (script.paperEndAfterBytes = 600));
  return () => {
    script.paperEndAfterBytes = undefined;
    cabinet.printer.setPaper('full');
  };
};

/** The acceptor alone loses its power at a moment of the first note, for so long. */
export const acceptorDark =
  (at: Signal, darkMs: number): Arrange =>
  (world) => {
    const { cabinet, signals, clock } = world;
    const on = (): void => cabinet.acceptor.power(true);
    signals.at(at, 1, () => {
      hides(world, 'acceptorPower', at);
      cabinet.acceptor.power(false);
      clock.after(darkMs, on);
    });
    return on;
  };

/** A note sticks in the path until somebody takes it out. */
export const jammed: Arrange = (world) => {
  const { cabinet, signals, clock } = world;
  const clear = (): void => cabinet.acceptor.clearJam();
  signals.at('note:inTransport', 1, () => {
    hides(world, 'jam', 'note:inTransport');
    cabinet.acceptor.jam();
    clock.after(20_000, clear);
  });
  return clear;
};

/** Staff swap the box for an empty one while nobody pays. */
export const boxSwapped: Arrange = (world) => {
  const { cabinet, signals, clock } = world;
  signals.at('screen:thanks', 1, () => {
    hides(world, 'boxOut', 'screen:thanks');
    cabinet.takeBox();
    clock.after(3_000, () => cabinet.putBox(true));
  });
  return nothing;
};
