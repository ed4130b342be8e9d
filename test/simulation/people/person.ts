import { minor } from '@kiosk/flow/money/money';
import type { Screen, ScreenName } from '@kiosk/flow/screen/screen';
import type { Touch } from '@kiosk/flow/screen/touch';
import type { SimulatedNote } from '@kiosk/hardware/device/simulated';
import type { VirtualClock } from '../world/virtual-clock.js';
import type { Cabinet } from '../devices/cabinet.js';
import { nextAct, type Mind } from './next-touch.js';
import { drawNote } from './wallet.js';

/** The kiosk as somebody standing before it can see and touch it. */
export interface Front {
  readonly clock: VirtualClock;
  readonly cabinet: Cabinet;
  /** `undefined` while the page is black. */
  readonly screen: () => Screen | undefined;
  readonly touch: (touch: Touch) => void;
  readonly trace: (what: string, more: object) => void;
  /** The customer's phone scans a code and pays; false when that did not go through. */
  readonly phone: (qrText: string) => boolean;
}

const BLACK_ACT_MS = 2_000;
/** What one believes is still to be paid when nothing can be read. */
const DARK_DUE = minor(5_000);
/** Nobody gets the next note out faster than between these. */
const HAND_MIN_MS = 250;
const HAND_MAX_MS = 450;
/** After so many acts without getting anywhere a person gives up. */
const ACTS_MAX = 400;
/** So often one looks at a screen that only asks to wait, before going home. */
const WAITS_MAX = 160;

const ENDS: ReadonlySet<ScreenName> = new Set(['done', 'notCharged', 'beingConfirmed', 'claim']);

/** One customer, from the first touch until they are gone. */
export class Person {
  gone = false;
  #begun = false;
  #sawEnd = false;
  #acts = 0;
  #waits = 0;

  constructor(
    readonly name: string,
    readonly mind: Mind,
    readonly front: Front,
  ) {}

  arrive(): void {
    this.#later(this.#thinkMs());
  }

  #later(delayMs: number): void {
    this.front.clock.after(delayMs, () => this.#act());
  }

  #thinkMs(): number {
    const { draw, temper } = this.mind;
    return draw.between(temper.thinkMinMs, Math.max(temper.thinkMinMs, temper.thinkMaxMs));
  }

  #leave(why: string): void {
    this.gone = true;
    this.front.trace('left', { who: this.name, why });
  }

  #act(): void {
    const { draw, temper } = this.mind;
    const screen = this.front.screen();
    this.#acts += 1;
    if (this.#acts > ACTS_MAX) return this.#leave('gave up');
    if (draw.happens(temper.walksAway)) return this.#leave('walked away');
    if (this.front.cabinet.acceptor.slot === 'presented') this.#takeNote();
    if (screen === undefined) return this.#inTheDark();
    if (screen.name === 'attract' && this.#begun) return this.#leave('is done');
    if (ENDS.has(screen.name)) this.#sawEnd = true;
    if (screen.name === 'thanks' && this.#sawEnd) return this.#leave('is done');
    this.#do(screen);
  }

  #do(screen: Screen): void {
    if (screen.name === 'card') this.#stepToTerminal();
    const act = nextAct(screen, this.mind);
    if (act === 'leave') return this.#leave('has read it');
    if (act === 'wait') return this.#wait(this.#thinkMs());
    this.#waits = 0;
    if (act === 'scan') {
      if (screen.name === 'wallet' && screen.qrText !== undefined) this.#scan(screen.qrText);
      return this.#later(this.#thinkMs());
    }
    if (act === 'pay') {
      if (screen.name === 'insertCash') this.#pay(screen);
      const handMs = this.mind.draw.between(HAND_MIN_MS, HAND_MAX_MS);
      return this.#later(Math.max(handMs, this.#thinkMs()));
    }
    this.#begun = true;
    for (const touch of act) this.front.touch(touch);
    this.#later(this.#thinkMs());
  }

  /** Most wait; some push the next note in all the same. */
  #inTheDark(): void {
    const { draw } = this.mind;
    if (this.#begun && draw.happens(0.2)) this.#insert(drawNote(DARK_DUE, this.mind));
    this.#wait(BLACK_ACT_MS);
  }

  #wait(delayMs: number): void {
    this.#waits += 1;
    if (this.#waits > WAITS_MAX) return this.#leave('waited too long');
    this.#later(delayMs);
  }

  /** Whoever stands there is this customer, with this card. */
  #stepToTerminal(): void {
    const { atTerminal, card } = this.mind.tender;
    this.front.cabinet.till.terminal.setCustomer(atTerminal, card);
  }

  #scan(qrText: string): void {
    if (this.front.phone(qrText)) this.front.trace('scanned', { who: this.name, qrText });
  }

  #takeNote(): void {
    this.front.cabinet.acceptor.takeReturned();
  }

  #pay(screen: Extract<Screen, { readonly name: 'insertCash' }>): void {
    const { draw, temper } = this.mind;
    const hopeless = screen.slot === 'faulty' && draw.happens(0.1);
    if (hopeless || draw.happens(temper.stops)) return this.front.touch({ type: 'stop' });
    if (screen.mayFinish && draw.happens(temper.finishesEarly)) {
      return this.front.touch({ type: 'finish' });
    }
    this.#insert(drawNote(screen.remaining, this.mind));
  }

  #insert(note: SimulatedNote): void {
    if (!this.front.cabinet.insert(note)) return;
    this.front.trace('inserted', { who: this.name, ...note });
    this.#fumble(note);
  }

  /** What people do with a note that is on its way in. */
  #fumble(note: SimulatedNote): void {
    const { draw, temper } = this.mind;
    const { clock, cabinet, touch, trace } = this.front;
    if (draw.happens(temper.pullsBack)) {
      clock.after(draw.between(20, 280), () => {
        if (cabinet.acceptor.pullBack()) trace('pulled back', { who: this.name, ...note });
      });
    }
    if (draw.happens(temper.pushesSecond)) {
      clock.after(draw.between(50, 700), () => cabinet.acceptor.pushSecond(true));
      clock.after(draw.between(800, 3_000), () => cabinet.acceptor.pushSecond(false));
    }
    if (draw.happens(temper.stopsInFlight)) {
      const how = draw.pick(['stop', 'finish'] as const);
      const atMs = draw.between(0, 3_500);
      clock.after(atMs, () => touch({ type: how }));
      if (how === 'stop') clock.after(atMs + 200, () => touch({ type: 'confirm' }));
    }
  }
}
