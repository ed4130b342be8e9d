import type { Catalogue, FindReply, FindRequest } from '@kiosk/flow/ports/central';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Alarms } from '../alarms/alarms.js';
import type { BillerOfFee, FoundAccount } from '../billers/biller.js';
import { BillerSilent, within } from '../billers/within.js';
import { feeOf, fits } from '../catalogue/read-catalogue.js';
import { raiseEnumeration } from './raise-enumeration.js';
import type { Tries } from './tries.js';

/** What finding bills works with. */
export interface FinderPorts {
  readonly catalogue: Catalogue;
  readonly billerOf: BillerOfFee;
  readonly tries: Tries;
  readonly alarms: Alarms;
  readonly clock: Clock;
}

const BILLER_LIMIT_MS = 5_000;

/** Answers which bills an account has, to who knows its second factor. */
export class BillFinder {
  constructor(private readonly ports: FinderPorts) {}

  /** What is not in the grammar of the biller is a miss like any other. */
  async find(kiosk: string, request: FindRequest): Promise<FindReply> {
    const { feeId, account } = request;
    const begun = await this.ports.tries.begin({ kiosk, feeId, account });
    if (begun.result === 'wait') return this.#tooMany(kiosk, begun.seconds);
    const reply = await this.#reply(request);
    if (reply.result !== 'notFound') await this.ports.tries.takeBack(begun.id);
    return reply;
  }

  async #reply(request: FindRequest): Promise<FindReply> {
    try {
      const found = await this.#ask(request);
      return found === undefined ? { result: 'notFound' } : { result: 'found', ...found };
    } catch (error) {
      if (error instanceof BillerSilent) return { result: 'unavailable' };
      throw error;
    }
  }

  async #ask(request: FindRequest): Promise<FoundAccount | undefined> {
    const { catalogue, billerOf, clock } = this.ports;
    const fee = feeOf(catalogue, request.feeId);
    const biller = billerOf(request.feeId);
    if (fee === undefined || biller === undefined) return undefined;
    if (!fits(fee.account, request.account) || !fits(fee.factor, request.factor)) return undefined;
    return within(clock, BILLER_LIMIT_MS, (stop) => biller.find(request, stop));
  }

  async #tooMany(kiosk: string, retryAfterSeconds: number): Promise<FindReply> {
    await raiseEnumeration(kiosk, this.ports);
    return { result: 'tooManyTries', retryAfterSeconds };
  }
}
