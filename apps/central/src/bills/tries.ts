import { createHash } from 'node:crypto';
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

/**
 * Counts look-ups that found nothing, durably: a restart forgives nobody. The account stands
 * there as a hash, whether it exists or not.
 */
export class Tries {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Seconds to wait, 0 when one may try. */
  async waitSeconds({ kiosk, feeId, account }: Try): Promise<number> {
    const nowMs = this.clock.wallMs();
    const recent = await this.store.db
      .selectFrom('misses')
      .selectAll()
      .where('at_ms', '>', nowMs - WINDOW_MS)
      .where((eb) =>
        eb.or([eb('kiosk', '=', kiosk), eb('account_hash', '=', hashOf(feeId, account))]),
      )
      .orderBy('at_ms', 'desc')
      .execute();
    const byKiosk = recent.filter((miss) => miss.kiosk === kiosk)[KIOSK_MISSES_MAX - 1];
    const byAccount = recent.filter((miss) => miss.account_hash === hashOf(feeId, account));
    const since = [byKiosk, byAccount[ACCOUNT_MISSES_MAX - 1]].map((miss) => miss?.at_ms ?? 0);
    return Math.max(0, Math.ceil((Math.max(...since) + WINDOW_MS - nowMs) / 1_000));
  }

  /** Writes a miss down and forgets those that count no more. */
  async miss({ kiosk, feeId, account }: Try): Promise<void> {
    const nowMs = this.clock.wallMs();
    const miss = { kiosk, account_hash: hashOf(feeId, account), at_ms: nowMs };
    await this.store.db
      .deleteFrom('misses')
      .where('at_ms', '<=', nowMs - WINDOW_MS)
      .execute();
    await this.store.db.insertInto('misses').values(miss).execute();
  }
}

function hashOf(feeId: string, account: string): string {
  return createHash('sha256').update(`${feeId} ${account}`).digest('hex');
}
