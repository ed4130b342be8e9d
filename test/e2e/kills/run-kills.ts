import { startProduct } from '../product.js';
import { killable } from './accounts.js';
import { killOf, type Kill } from './kill-plan.js';
import type { KillsOutcome } from './outcome.js';
import { Show } from './show.js';

/** Kills `from` up to, not including, `to` by `step`, on a product of its own. */
export interface KillsJob {
  /** Names the folder under `var/e2e`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** More than can come while so many kills strike. */
const VISITORS_PER_KILL = 4;

/** Kills, restarts and goes on, while people pay; then compares everything with the truth. */
export async function runKills(
  { name, from, to, step }: KillsJob,
  struck: (kill: Kill, show: Show) => void = () => undefined,
): Promise<KillsOutcome> {
  const cycles = Math.ceil((to - from) / step);
  const edit = killable(from, 20 + cycles * VISITORS_PER_KILL);
  const product = await startProduct(name, { edit });
  const show = new Show(product, from);
  try {
    for (let seed = from; seed < to; seed += step) {
      const kill = killOf(seed);
      await show.strike(kill);
      struck(kill, show);
    }
    await show.heal();
    return { cycles, ...(await show.conclude()) };
  } finally {
    await show.close();
  }
}
