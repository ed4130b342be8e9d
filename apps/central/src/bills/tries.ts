import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Store } from '../database/store.js';

const WINDOW_MS = 600_000;
/** Misses within the window before a kiosk, or an account, has to wait (attack A23). */
export const KIOSK_MISSES_MAX = 20;
export const ACCOUNT_MISSES_MAX = 10;

/** Who asked for whose bills. */
export interface Try {
  readonly kiosk: string;
  readonly feeId: string;
  readonly account: string;
}

/** A try that may be made, as the miss it is until it is taken back; or how long to wait. */
export type Begun =
  | { readonly result: 'counted'; readonly id: string }
  | { readonly result: 'wait'; readonly seconds: number };

/**
 * Counts look-ups that found nothing, durably: a restart forgives nobody. The account stands
 * there as a hash, whether it exists or not.
 *
 * Why a try counts before it is made: of many at once each would find the count still low. So
 * they see each other, and the last one sees them all.
 */
export class Tries {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Counts a try as a miss, unless one has to wait. */
  async begin(tried: Try): Promise<Begun> {
    const id = await this.#count(tried);
    const seconds = await this.#waitSeconds(tried, id);
    if (seconds === 0) return { result: 'counted', id };
    await this.takeBack(id); // waiting is not made longer by asking
    return { result: 'wait', seconds };
  }

  /** The try was no miss. */
  async takeBack(id: string): Promise<void> {
    await this.store.db.deleteFrom('misses').where('id', '=', id).execute();
  }

  /** Writes the try down and forgets those that count no more. */
  #count({ kiosk, feeId, account }: Try): Promise<string> {
    const nowMs = this.clock.wallMs();
    const id = randomUUID();
    const miss = { id, kiosk, account_hash: hashOf(feeId, account), at_ms: nowMs };
    return this.store.db.transaction().execute(async (trx) => {
      await trx
        .deleteFrom('misses')
        .where('at_ms', '<=', nowMs - WINDOW_MS)
        .execute();
      await trx.insertInto('misses').values(miss).execute();
      return id;
    });
  }

  /** Seconds until the others leave room for this try, 0 when they do. */
  async #waitSeconds({ kiosk, feeId, account }: Try, own: string): Promise<number> {
    const nowMs = this.clock.wallMs();
    const others = await this.store.db
      .selectFrom('misses')
      .selectAll()
      .where('id', '!=', own)
      .where('at_ms', '>', nowMs - WINDOW_MS)
      .where((eb) =>
        eb.or([eb('kiosk', '=', kiosk), eb('account_hash', '=', hashOf(feeId, account))]),
      )
      .orderBy('at_ms', 'desc')
      .execute();
    const byKiosk = others.filter((miss) => miss.kiosk === kiosk)[KIOSK_MISSES_MAX - 1];
    const byAccount = others.filter((miss) => miss.account_hash === hashOf(feeId, account));
    const since = [byKiosk, byAccount[ACCOUNT_MISSES_MAX - 1]].map((miss) => miss?.at_ms ?? 0);
    return Math.max(0, Math.ceil((Math.max(...since) + WINDOW_MS - nowMs) / 1_000));
  }
}

function hashOf(feeId: string, account: string): string {
  return createHash('sha256').update(`${feeId} ${account}`).digest('hex');
}
