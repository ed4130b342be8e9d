import type { Screen, ScreenName } from '@kiosk/flow/screen/screen';
import { nextAct, type Act, type Mind } from '../../simulation/people/next-touch.js';
import { drawNote } from '../../simulation/people/wallet.js';
import type { Product } from '../product.js';
import type { BenchFeed } from './bench-feed.js';
import type { LastingPage } from './lasting-page.js';
import { pause } from './pause.js';
import type { Witness } from './witness.js';

/** What a visitor stands before. */
export interface Lobby {
  readonly product: Pick<Product, 'act'>;
  readonly page: LastingPage;
  readonly feed: BenchFeed;
  readonly witness: Witness;
}

/** Whoever gets nowhere for so long leaves; the next goes on where they were. */
const VISIT_LIMIT_MS = 100_000;
const BLACK_MS = 15;
const ENDS: ReadonlySet<ScreenName> = new Set(['done', 'notCharged', 'beingConfirmed', 'claim']);

/** Lets one visitor come, do what the pages ask for, and go. */
export async function visit(mind: Mind, lobby: Lobby): Promise<void> {
  let hasBegun = false;
  let sawEnd = false;
  const lastMs = performance.now() + VISIT_LIMIT_MS;
  while (performance.now() < lastMs) {
    const screen = lobby.page.shown?.screen;
    if (screen === undefined) {
      await pause(BLACK_MS);
      continue;
    }
    if (screen.name === 'attract' && hasBegun) return;
    if (screen.name === 'thanks' && sawEnd) return;
    sawEnd ||= ENDS.has(screen.name);
    const act = nextAct(screen, mind);
    if (act === 'leave') return;
    hasBegun ||= act !== 'wait' && act !== 'pay';
    await doAct(act, { screen, mind, lobby });
    await pause(mind.draw.between(5, 40));
  }
}

interface Scene {
  readonly screen: Screen;
  readonly mind: Mind;
  readonly lobby: Lobby;
}

async function doAct(act: Act, scene: Scene): Promise<void> {
  const { page } = scene.lobby;
  if (act === 'wait' || act === 'leave' || act === 'scan') return pause(BLACK_MS);
  if (act === 'pay') return scene.screen.name === 'insertCash' ? pay(scene) : undefined;
  for (const touch of act) if (!(await page.touch(touch))) return;
}

async function pay({ screen, mind, lobby }: Scene): Promise<void> {
  const { draw, temper } = mind;
  const { page, feed, product, witness } = lobby;
  if (screen.name !== 'insertCash') return;
  if (draw.happens(temper.stops)) return void (await page.touch({ type: 'stop' }));
  if (screen.mayFinish && draw.happens(temper.finishesEarly)) {
    return void (await page.touch({ type: 'finish' }));
  }
  const slot = feed.truth?.acceptor.slot;
  if (slot === 'presented') return tryAct(product.act({ type: 'takeReturnedNote' }));
  if (feed.truth?.acceptor.inviting !== true) return pause(BLACK_MS);
  const { value } = drawNote(screen.remaining, mind);
  await tryAct(product.act({ type: 'insertNote', value }).then(() => witness.inserted()));
  if (draw.happens(temper.stopsInFlight)) {
    await pause(draw.between(0, 400));
    await page.touch({ type: 'stop' });
  }
}

/** The slot may have closed in the same moment: the visitor looks again. */
const tryAct = (act: Promise<void>): Promise<void> => act.catch(() => undefined);
