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
  notCharged: offer('end'),
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
]);

/** Refinements that depend on what the screen shows. */
function fits(screen: Screen, touch: Touch): boolean {
  switch (screen.name) {
    case 'insertCash':
      return touch.type !== 'finish' || screen.mayFinish;
    case 'notEnough':
      return touch.type !== 'stay' || screen.mayAdd;
    case 'done':
    case 'beingConfirmed':
    case 'claim':
      return touch.type !== 'reprint' || screen.mayReprint;
    default:
      return true;
  }
}

/** Whether the screen offers this touch. The language can be switched on any screen. */
export function isOffered(screen: Screen, touch: Touch): boolean {
  if (touch.type === 'language' || touch.type === 'moreTime') return true;
  return OFFERED[screen.name].has(touch.type) && fits(screen, touch);
}
