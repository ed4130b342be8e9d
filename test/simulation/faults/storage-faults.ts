import { RESERVE_BYTES } from '../world/disk.js';
import { BALLAST_BYTES } from '@kiosk/flow/testing/fake-space';
import { nothing, type Strike } from './stage.js';

/** Room enough for the reserve, the ballast and every row of a world. */
const ROOM_BYTES = 8 * RESERVE_BYTES;

const left =
  (...freeBytes: readonly number[]): Strike =>
  ({ space, clock }, draw) => {
    const makeRoom = (): void => void (space.free = ROOM_BYTES);
    const free = draw.pick(freeBytes);
    // What the ballast gave stays the kiosk's; a disk that takes that too is `diskFull`.
    space.free = space.hasBallast() ? free : Math.min(space.free, Math.max(free, BALLAST_BYTES));
    clock.after(draw.pick([4_000, 20_000, 90_000]), makeRoom);
    return makeRoom;
  };

/** F04: somebody else's files leave less than the reserve, for a while. */
export const diskNearlyFull = left(RESERVE_BYTES - 1, 3 * 1024 * 1024);

/** F04: somebody else's files take the last byte, for a while. */
export const diskFills = left(0, 700, 20_000);

/** F07: each sync takes its time, and nothing else happens meanwhile. */
export const slowDisk: Strike = ({ slowDisk: become, clock }, draw) => {
  const quicken = (): void => become(0);
  become(draw.pick([300, 1_500, 5_500, 20_000]));
  clock.after(draw.pick([5_000, 30_000, 120_000]), quicken);
  return quicken;
};

/** F03: the disk had not written what it said it had; with the power its last rows are gone. */
export const tailLoss: Strike = (stage, draw) => {
  stage.kill(draw.pick([1_000, 5_000]));
  stage.loseTail(draw.between(1, 8));
  return nothing;
};
