import { keys } from './customer-keys.js';
import { customer } from './customer-setup.js';

/** "Check my case": the code on a paper, typed or scanned. A wrong check character stays here. */
export const caseEntry = customer.createStateConfig({
  entry: 'wipe',
  on: {
    ...keys('codeKey'),
    confirm: [
      { guard: 'codeFits', target: 'caseSearching', actions: 'askCase' },
      { actions: 'mistake' },
    ],
    'code.scanned': [
      { guard: 'scannedCode', target: 'caseSearching', actions: 'askCase' },
      { actions: 'mistake' },
    ],
    back: 'attract',
  },
});

/** Waits for whoever knows: this kiosk, or central. */
export const caseSearching = customer.createStateConfig({
  entry: { type: 'findCase', params: ({ context }) => ({ code: context.caseCode }) },
  on: {
    'case.answered': [
      { guard: 'caseFound', target: 'caseFound', actions: 'hearCase' },
      { target: 'caseEnded', actions: 'hearCase' },
    ],
    back: 'caseEntry',
  },
});

/** What became of the payment. */
export const caseFound = customer.createStateConfig({
  on: { back: 'caseEntry', confirm: 'attract' },
});

/** No case, and why. */
export const caseEnded = customer.createStateConfig({
  on: {
    confirm: [{ guard: 'mayTryCode', target: 'caseEntry' }, { target: 'attract' }],
    back: 'attract',
  },
});
