import type { CardReaderFault } from '../../device/simulated.js';
import type { ZvtFault } from './simulator-types.js';

/** Not ZVT: what a terminal's management console says to whoever connects. */
const BANNER = new TextEncoder().encode('Welcome to terminal console\r\nlogin: ');

/** How this terminal plays the faults that every card reader's simulator has. */
export const GENERAL_FAULTS: Readonly<Record<Exclude<CardReaderFault, 'endOfDayOpen'>, ZvtFault>> =
  {
    loseResultAnswer: { kind: 'loseResultAnswer' },
    loseLink: { kind: 'cutAt', moment: 'bankDecided' },
    approveLate: { kind: 'approveLate' },
    wrongAmount: { kind: 'wrongAmount', amount: 1 },
    wrongCurrency: { kind: 'wrongCurrency', currency: 978 },
    wrongTerminal: { kind: 'wrongTerminal', terminalId: '99999999' },
    decline: { kind: 'decline', code: 0x05 },
    reboot: { kind: 'rebootAt', moment: 'bankDecided' },
    busy: { kind: 'busyAfterRegistration', forMs: 10_000 },
    unmaskedCard: { kind: 'unmaskedCard' },
    babble: { kind: 'babble', bytes: BANNER },
    goQuiet: { kind: 'goQuiet', minutes: 3 },
  };
