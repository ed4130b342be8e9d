import type { CaseReply } from '@kiosk/flow/ports/central';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import { raiseEnumeration } from '../bills/raise-enumeration.js';
import type { Tries } from '../bills/tries.js';
import type { Store } from '../database/store.js';
import { casesWithCode, entriesOf } from '../entries/claims-in-book.js';
import { factsOf } from './standing.js';

/** What answering about a case works with. */
export interface CaseFinderPorts {
  readonly store: Store;
  readonly tries: Tries;
  readonly alarms: Alarms;
  readonly clock: Clock;
}

/** Codes are counted beside look-ups of bills: who guesses here waits there as well. */
const CODES = 'case code';

/** Answers what became of a payment, to a kiosk whose customer has its code. */
export class CaseFinder {
  constructor(private readonly ports: CaseFinderPorts) {}

  /** A code that nobody has is a miss; so is one that two kiosks tell: then people must look. */
  async find(kiosk: string, code: string): Promise<CaseReply> {
    const { store, tries } = this.ports;
    const begun = await tries.begin({ kiosk, feeId: CODES, account: code });
    if (begun.result === 'wait') {
      await raiseEnumeration(kiosk, this.ports);
      return { result: 'tooManyTries', retryAfterSeconds: begun.seconds };
    }
    const [found, other] = await casesWithCode(store.db, code);
    if (found === undefined || other !== undefined) return { result: 'notFound' };
    await tries.takeBack(begun.id);
    return { result: 'found', facts: factsOf(found, await entriesOf(store.db, found)) };
  }
}
