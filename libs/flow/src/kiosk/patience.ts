import type { ScreenName } from '../screen/screen.js';

/** How long the question "are you still there" stands, at least (WCAG 2.2.1: 20 s). */
export const WARNING_MS = 20_000;

/**
 * How long a screen waits for a touch before it asks whether anybody is there, in milliseconds.
 * `undefined`: it waits for something else, or for ever. (facts: reliability 4.4, time-outs)
 */
export function patienceMs(screen: ScreenName): number | undefined {
  switch (screen) {
    case 'feeMenu':
    case 'lookupEnded':
    case 'caseEnded':
    case 'confirmStop':
    case 'done':
      return 30_000;
    case 'identify':
    case 'secondFactor':
    case 'caseEntry':
    case 'caseFound':
    case 'billList':
    case 'amount':
    case 'check':
    case 'method':
    case 'cashTerms':
    case 'insertCash':
    case 'notEnough':
    case 'attract': // back to the first language
    case 'beingConfirmed':
    case 'claim':
      return 60_000;
    case 'serviceRole':
    case 'serviceCode':
    case 'serviceDashboard':
    case 'serviceTests':
    case 'serviceCollection':
    case 'servicePaper':
    case 'serviceReturn':
      return 160_000; // with the question, three minutes
    case 'notCharged':
      return 15_000;
    case 'thanks':
      return 5_000;
    case 'starting':
    case 'outOfService':
    case 'searching':
    case 'caseSearching':
    case 'posting':
    case 'card': // the terminal's own limits, and the payment's
    case 'wallet': // the code's own limit
      return undefined;
  }
}

/** The first and the last screen go by themselves: nobody is asked. */
export const asksFirst = (screen: ScreenName): boolean =>
  screen !== 'thanks' && screen !== 'attract';
