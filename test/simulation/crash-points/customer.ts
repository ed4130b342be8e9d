import type { Screen, ScreenName } from '@kiosk/flow/screen/screen';
import type { Touch } from '@kiosk/flow/screen/touch';
import { minor } from '@kiosk/flow/money/money';
import { FEES } from '../outside/town.js';
import type { World } from '../world/world.js';
import type { Errand } from './scenario.js';

const LOOK_EVERY_MS = 400;
/** Whoever gets nowhere for so long goes home. */
const LOOKS_MAX = 1_500;
const FIRST_ACCOUNT = 3_001;
const ACCOUNTS_MAX = 10_000;
const CONFIRM: Touch = { type: 'confirm' };
const ENDS: ReadonlySet<ScreenName> = new Set(['done', 'notCharged', 'beingConfirmed', 'claim']);

const keys = (text: string): readonly Touch[] => [...text].map((key) => ({ type: 'key', key }));

/** An account of the town with exactly this one bill; a scenario says what is due, not who owes it. */
function accountWith(world: World, feeId: string, due: number): string {
  for (let account = FIRST_ACCOUNT; account < FIRST_ACCOUNT + ACCOUNTS_MAX; account += 1) {
    const found = world.town.find({ feeId, account: String(account), factor: '8000' });
    if (found.result !== 'found') continue;
    const [bill, ...more] = found.bills;
    if (bill?.amount === due && bill.status !== 'paid' && more.length === 0) return String(account);
  }
  throw new Error(`nobody in this town owes ${due}`);
}

/** A customer with a script. What the pages ask for is done; nothing is drawn. */
export class Customer {
  gone = false;
  /** The last end that this customer saw. */
  end: ScreenName | undefined;
  readonly #account: string;
  readonly #feeId: string;
  readonly #hand: Errand['notes'][number][];
  #inSlot: Errand['notes'][number] | undefined;
  #begun = false;
  #looks = 0;
  #reprints: number;

  constructor(
    readonly world: World,
    readonly errand: Errand,
  ) {
    this.#feeId = FEES.find(({ policy }) => policy === errand.policy)?.id ?? '';
    this.#account = errand.ahead === true ? '2001' : accountWith(world, this.#feeId, errand.due);
    this.#hand = [...errand.notes];
    this.#reprints = errand.reprints ?? 0;
  }

  arrive(): void {
    this.world.clock.after(LOOK_EVERY_MS, () => this.#look());
  }

  #look(): void {
    const screen = this.world.process.shown?.screen;
    this.#looks += 1;
    if (this.#looks > LOOKS_MAX) return void (this.gone = true);
    this.#takeBack();
    if (screen !== undefined && ENDS.has(screen.name)) this.end = screen.name;
    if (screen?.name === 'thanks' && this.end !== undefined) return void (this.gone = true);
    if (screen?.name === 'attract' && this.#begun) return void (this.gone = true);
    if (screen !== undefined) this.#act(screen);
    this.arrive();
  }

  #act(screen: Screen): void {
    for (const touch of this.#touches(screen)) this.world.front.touch(touch);
  }

  #touches(screen: Screen): readonly Touch[] {
    switch (screen.name) {
      case 'attract':
      case 'thanks':
        return [{ type: 'start' }];
      case 'feeMenu':
        this.#begun = true;
        return [{ type: 'fee', id: this.#feeId }];
      case 'identify':
        return [{ type: 'clear' }, ...keys(this.#account), CONFIRM];
      case 'secondFactor':
        return [{ type: 'clear' }, ...keys('8000'), CONFIRM];
      case 'billList':
        return this.#onBills(screen);
      case 'amount':
        return [{ type: 'clear' }, ...keys(String(this.errand.due / 100)), CONFIRM];
      case 'check':
      case 'cashTerms':
        return [CONFIRM];
      case 'method':
        return [{ type: 'method', id: 'cash' }];
      case 'lookupEnded':
      case 'notCharged':
      case 'caseEntry':
      case 'caseFound':
      case 'caseEnded':
        return [{ type: 'end' }];
      case 'insertCash':
        return this.#pay(screen);
      case 'confirmStop':
        return this.errand.then === 'nothing' ? [] : [CONFIRM];
      case 'notEnough':
        return this.errand.then === 'nothing' ? [] : [{ type: 'finish' }];
      case 'done':
      case 'beingConfirmed':
      case 'claim':
        return this.#atTheEnd(screen);
      case 'starting':
      case 'outOfService':
      case 'searching':
      case 'caseSearching':
      case 'posting':
      case 'card':
      case 'wallet':
      case 'serviceRole':
      case 'serviceCode':
      case 'serviceDashboard':
      case 'serviceTests':
      case 'serviceCollection':
      case 'servicePaper':
      case 'serviceReturn':
        return [];
    }
  }

  #onBills(screen: Extract<Screen, { name: 'billList' }>): readonly Touch[] {
    if (this.errand.ahead === true) return [{ type: 'prepay' }];
    if (screen.selectedCount > 0) return [CONFIRM];
    return screen.bills.slice(0, 1).map(({ id }) => ({ type: 'bill', id }));
  }

  #pay(screen: Extract<Screen, { name: 'insertCash' }>): readonly Touch[] {
    const { cabinet, front } = this.world;
    const [next] = this.#hand;
    if (next === undefined) {
      const { then } = this.errand;
      if (then === 'nothing' || !cabinet.acceptor.inviting) return []; // one is on its way
      return [then === 'finish' && screen.mayFinish ? { type: 'finish' } : { type: 'stop' }];
    }
    const note =
      next === 'counterfeit'
        ? ({ value: minor(1_000), kind: 'counterfeit' } as const)
        : ({ value: minor(next), kind: 'good' } as const);
    if (!cabinet.insert(note)) return [];
    this.#inSlot = this.#hand.shift();
    front.trace('inserted', note);
    return [];
  }

  /** A good note that came out again is put in once more; a bad one is put away. */
  #takeBack(): void {
    const { acceptor } = this.world.cabinet;
    if (acceptor.slot !== 'presented') return;
    acceptor.takeReturned();
    if (this.#inSlot !== undefined && this.#inSlot !== 'counterfeit') {
      this.#hand.unshift(this.#inSlot);
    }
    this.#inSlot = undefined;
  }

  #atTheEnd({ paper, mayReprint }: { paper: string; mayReprint: boolean }): readonly Touch[] {
    if (paper === 'printing') return [];
    if (this.#reprints === 0 || !mayReprint) return [{ type: 'end' }];
    this.#reprints -= 1;
    return [{ type: 'reprint' }];
  }
}
