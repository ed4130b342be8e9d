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
