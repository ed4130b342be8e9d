import { REFUSALS } from '@kiosk/flow/ports/central';
import { fairWeather, type Weather } from '../outside/network.js';
import type { BillerMood } from '../outside/town.js';
import type { Strike } from './stage.js';

/** F18: the network is bad in one way for a while. */
const weather =
  (how: Partial<Weather>): Strike =>
  ({ weather: now, clock }, draw) => {
    const clear = (): void => void Object.assign(now, fairWeather());
    Object.assign(now, how);
    clock.after(draw.pick([2_000, 20_000, 120_000]), clear);
    return clear;
  };

export const networkDown = weather({ down: true });
export const lostRequests = weather({ losesRequests: 0.6 });
export const lostReplies = weather({ losesReplies: 0.6 });
export const doubledRequests = weather({ doubles: 0.8 });
export const slowNetwork = weather({ latencyMaxMs: 9_000 });

const mood =
  (next: BillerMood): Strike =>
  ({ town, clock }, draw) => {
    const works = (): void => void (town.mood = 'works');
    town.mood = next;
    clock.after(draw.pick([5_000, 40_000, 180_000]), works);
    return works;
  };

/** F17: the biller does not answer central. */
export const silentBiller = mood('silent');

/** F17: the biller refuses: paid elsewhere meanwhile, changed, closed. */
export const refusingBiller: Strike = (stage, draw) => mood(draw.pick(REFUSALS))(stage, draw);
