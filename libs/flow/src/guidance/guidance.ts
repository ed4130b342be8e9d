import { LIGHTS, type Cabinet, type FlashRate, type LightName } from '../ports/cabinet.js';
import type { PaperState, Screen, ScreenName } from '../screen/screen.js';

/** The lights that are not off. */
export type Guidance = { readonly [Name in LightName]?: FlashRate };

const DARK: Guidance = {};
const SERVING: Guidance = { statusInService: 'continuous' };
const serving = (lights: Guidance): Guidance => ({ ...SERVING, ...lights });

const SLOT: { readonly [State in Extract<Screen, { name: 'insertCash' }>['slot']]: FlashRate } = {
  opening: 'off',
  ready: 'medium', // now
  reading: 'continuous', // it has it
  stacking: 'continuous',
  closing: 'off',
  faulty: 'off',
};
const PAPER: { readonly [State in PaperState]: FlashRate } = {
  printing: 'continuous',
  printed: 'quick', // take it
  failed: 'off',
  unknown: 'off',
  off: 'off',
};

type Rule<Name extends ScreenName> =
  Guidance | ((screen: Extract<Screen, { readonly name: Name }>) => Guidance);

const paper = ({ paper: state }: { readonly paper: PaperState }): Guidance =>
  serving({ receiptPrinter: PAPER[state] });

/** Which slot the customer's hand is led to, screen by screen. A light that flashes means: here, now. */
const GUIDANCE: { readonly [Name in ScreenName]: Rule<Name> } = {
  starting: DARK,
  attract: SERVING,
  outOfService: DARK,
  feeMenu: SERVING,
  identify: ({ scanner }) => serving({ scanner: scanner ? 'slow' : 'off' }),
  secondFactor: SERVING,
  searching: SERVING,
  lookupEnded: SERVING,
  billList: SERVING,
  amount: SERVING,
  check: SERVING,
  method: SERVING,
  cashTerms: SERVING,
  insertCash: ({ slot }) => serving({ billAcceptor: SLOT[slot] }),
  card: ({ step }) => serving({ cardReader: step === 'card' ? 'medium' : 'off' }),
  wallet: ({ mayScan }) => serving({ scanner: mayScan ? 'slow' : 'off' }),
  confirmStop: SERVING,
  notEnough: SERVING,
  posting: SERVING,
  done: paper,
  notCharged: SERVING,
  beingConfirmed: paper,
  claim: paper,
  caseEntry: serving({ scanner: 'slow' }),
  caseSearching: SERVING,
  caseFound: SERVING,
  caseEnded: SERVING,
  serviceRole: DARK,
  serviceCode: DARK,
  serviceDashboard: DARK,
  serviceTests: DARK,
  serviceCollection: DARK,
  servicePaper: DARK,
  serviceReturn: DARK,
  thanks: ({ takeReceipt }) => serving({ receiptPrinter: takeReceipt ? 'quick' : 'off' }),
};

/** Every light of a cabinet as this screen wants it. */
export function guidanceOf(screen: Screen): { readonly [Name in LightName]: FlashRate } {
  const rule = GUIDANCE[screen.name] as Rule<ScreenName>;
  const shown = typeof rule === 'function' ? rule(screen) : rule;
  const all = LIGHTS.map((light) => [light, shown[light] ?? 'off'] as const);
  return Object.fromEntries(all) as { readonly [Name in LightName]: FlashRate };
}

/** Sets the lights of a cabinet by each screen that is shown; only what changed is touched. */
export class GuidanceLights {
  #shown: Guidance = {};

  constructor(private readonly cabinet: Pick<Cabinet, 'light'>) {}

  follow(screen: Screen): void {
    const wanted = guidanceOf(screen);
    for (const light of LIGHTS) {
      if (wanted[light] !== (this.#shown[light] ?? 'off')) this.cabinet.light(light, wanted[light]);
    }
    this.#shown = wanted;
  }

  /** The lines were opened anew: all lights are dark, whatever was set before. */
  forget(): void {
    this.#shown = {};
  }
}
