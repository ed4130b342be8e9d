import { nothing, type Strike } from './stage.js';

const DAY_MS = 86_400_000;

/** F01: the process is gone, and started again by its supervisor. */
export const kill: Strike = (stage, draw) => {
  stage.kill(draw.pick([200, 1_000, 3_000, 20_000]));
  return nothing;
};

/** F02, F25: the mains of the whole cabinet, kiosk and devices alike. */
export const mains: Strike = (stage, draw) => {
  const darkMs = draw.pick([500, 3_000, 15_000]);
  const on = (): void => stage.cabinet.power(true);
  stage.kill(darkMs + draw.between(0, 2_000));
  stage.cabinet.power(false);
  stage.clock.after(darkMs, on);
  return on;
};

/** F04, F05: the disk takes no more rows; staff make room and restart the kiosk. */
export const disk =
  (code: 'full' | 'readOnly'): Strike =>
  (stage, draw) => {
    const makeRoom = (): void => stage.refuseDisk(undefined);
    stage.refuseDisk(code);
    stage.clock.after(draw.pick([5_000, 60_000]), makeRoom);
    return makeRoom;
  };

/** F08: the wall clock is put elsewhere. */
export const clockJump: Strike = ({ clock }, draw) => {
  const now = clock.wallMs();
  clock.setWall(draw.pick([0, now - DAY_MS, now + 30 * DAY_MS, now - 3_000]));
  return nothing;
};

/** The power supply says "low" so long before its last drop. */
const LOW_MS = 8_000;

/** F25: the mains are lost; they come back in time, or the reserve is used up. */
export const mainsLost: Strike = ({ cabinet, clock, power, dark }, draw) => {
  const reserveMs = draw.pick([10_000, 30_000]);
  const darkMs = draw.pick([2_000, 20_000]);
  let isOver = false;
  const back = (): void => {
    if (isOver) return;
    isOver = true;
    cabinet.power(true);
    power('available');
  };
  const later = (delayMs: number, act: () => void): void =>
    void clock.after(delayMs, () => isOver || act());
  power('powering');
  if (draw.happens(0.5)) later(draw.between(500, reserveMs - 1_000), back);
  later(reserveMs - LOW_MS, () => power('low'));
  later(reserveMs, () => dark(darkMs));
  later(reserveMs + darkMs, back);
  return back;
};

/** F20: the page dies, and its supervisor starts another. */
export const pageDead: Strike = ({ page, clock }, draw) => {
  const back = (): void => page(true);
  page(false);
  clock.after(draw.pick([1_500, 9_000, 40_000]), back);
  return back;
};

/** F06: a commit fails in its middle. The kiosk finds its way back by itself. */
export const diskFails: Strike = ({ failDisk }, draw) => {
  failDisk(draw.pick(['kept', 'lost'] as const));
  return nothing;
};
