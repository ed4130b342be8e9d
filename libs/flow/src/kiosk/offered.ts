import type { Screen } from '../screen/screen.js';
import type { Touch } from '../screen/touch.js';

type Offer = ReadonlySet<Touch['type']>;

const offer = (...types: readonly Touch['type'][]): Offer => new Set(types);

const TYPED = ['key', 'delete', 'clear', 'confirm', 'back'] as const;
const ENTRY = [...TYPED, 'end'] as const;

/** What a finger may say on each screen; anything else is refused. */
const OFFERED: { readonly [Name in Screen['name']]: Offer } = {
  starting: offer(),
  attract: offer('start', 'fee', 'checkCase', 'corner'),
  outOfService: offer('checkCase', 'corner'),
  feeMenu: offer('fee', 'back', 'end'),
  identify: offer(...ENTRY),
  secondFactor: offer(...ENTRY),
  searching: offer('back', 'end'),
  lookupEnded: offer('confirm', 'back', 'end'),
  billList: offer('bill', 'page', 'prepay', 'confirm', 'back', 'end'),
  amount: offer(...ENTRY, 'preset'),
  check: offer('changeAmount', 'confirm', 'back', 'end'),
  method: offer('method', 'back', 'end'),
  cashTerms: offer('confirm', 'back', 'end'),
  insertCash: offer('finish', 'stop'),
  confirmStop: offer('confirm', 'stay'),
  notEnough: offer('stay', 'finish'),
  posting: offer(),
  done: offer('end', 'reprint'),
  notCharged: offer('end', 'retry', 'otherMethod'),
  card: offer('stop'),
  wallet: offer('stop'),
  beingConfirmed: offer('end', 'reprint'),
  claim: offer('end', 'reprint'),
  caseEntry: offer(...ENTRY),
  caseSearching: offer('back', 'end'),
  caseFound: offer('confirm', 'back', 'end'),
  caseEnded: offer('confirm', 'back', 'end'),
  thanks: offer('start'),
  serviceRole: offer('service', 'back'),
  serviceCode: offer(...TYPED),
  serviceDashboard: offer('service', 'confirm'),
  serviceTests: offer('service', 'page', 'back'),
  serviceCollection: offer('service', ...TYPED),
  servicePaper: offer('service', ...TYPED),
  serviceReturn: offer('confirm', 'back'),
};

/** Screens on which what the scanner reads means something. */
export const SCANS: ReadonlySet<Screen['name']> = new Set<Screen['name']>([
  'attract',
  'outOfService',
  'identify',
  'caseEntry',
  'wallet',
]);

/** Refinements that depend on what the screen shows. */
function fits(screen: Screen, touch: Touch): boolean {
  switch (screen.name) {
    case 'insertCash':
      return touch.type !== 'finish' || screen.mayFinish;
    case 'notEnough':
      return touch.type !== 'stay' || screen.mayAdd;
    case 'card':
    case 'wallet':
      return screen.mayCancel;
    case 'notCharged':
      if (touch.type === 'retry') return screen.mayRetry;
      return touch.type !== 'otherMethod' || screen.mayChange;
    case 'done':
    case 'beingConfirmed':
    case 'claim':
      return touch.type !== 'reprint' || screen.mayReprint;
    default:
      return true;
  }
}

/** On any screen: how it is said and shown, and for how long. */
const EVERYWHERE: Offer = offer('language', 'moreTime', 'access', 'accessMenu');

/** Whether the screen offers this touch. */
export function isOffered(screen: Screen, touch: Touch): boolean {
  if (EVERYWHERE.has(touch.type)) return true;
  return OFFERED[screen.name].has(touch.type) && fits(screen, touch);
}
