import { checkCase } from '../oracle/case-verdict.js';
import type { ReadPayment } from '../oracle/reading.js';
import { seeded } from '../world/seeded.js';
import type { World } from '../world/world.js';

/** So many customers come back to ask; the first of them before a restart, the others after it. */
const CODES_MAX = 3;
const ANSWER_MS = 60_000;
const RESTART_MS = 1_000;

/**
 * Customers come back to the healed kiosk with the codes of their papers, one before a restart and
 * two after it, one of them without a network: its own cases a kiosk knows by itself.
 */
export async function comeBack(world: World): Promise<void> {
  const asked = drawn(world);
  for (const [at, payment] of asked.entries()) {
    if (at === 1) await restart(world);
    if (!(await reaches(world, 'attract'))) return; // told already: the kiosk does not come to rest
    world.weather.down = at === 2;
    await ask(world, payment);
    world.weather.down = false;
  }
}

/** Claims come first: their money waits. */
function drawn({ plan, watch }: World): readonly ReadPayment[] {
  const draw = seeded(plan.seed, 'come back');
  const all = [...watch.reading.payments.values()];
  const isClaim = ({ outcome }: ReadPayment): boolean => outcome?.startsWith('claimed') === true;
  const claims = all.filter(isClaim);
  const others = all.filter((each) => !isClaim(each));
  const picked: ReadPayment[] = [];
  for (const from of [claims, others, all]) {
    if (from.length > 0 && picked.length < CODES_MAX) picked.push(draw.pick(from));
  }
  return picked;
}

async function restart(world: World): Promise<void> {
  world.kill(RESTART_MS);
  await world.clock.runUntil(world.clock.monoMs() + ANSWER_MS, () => isAt(world, 'attract'));
}

async function ask(world: World, payment: ReadPayment): Promise<void> {
  const { front, clock } = world;
  front.touch({ type: 'checkCase' });
  for (const key of payment.caseCode) front.touch({ type: 'key', key });
  front.touch({ type: 'confirm' });
  await clock.runUntil(
    clock.monoMs() + ANSWER_MS,
    () => isAt(world, 'caseFound') || isAt(world, 'caseEnded'),
  );
  checkCase(world.watch, payment, front.screen());
  front.touch({ type: 'end' });
}

/** Out of service is a first screen too. */
const isAt = ({ front }: World, name: 'attract' | 'caseFound' | 'caseEnded'): boolean => {
  const shown = front.screen()?.name;
  return shown === name || (name === 'attract' && shown === 'outOfService');
};

async function reaches(world: World, name: 'attract'): Promise<boolean> {
  const { clock } = world;
  await clock.runUntil(clock.monoMs() + ANSWER_MS, () => isAt(world, name));
  return isAt(world, name);
}
