import { createHash } from 'node:crypto';
import { GENESIS_HASH } from '@kiosk/flow/journal/row';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Queryable, Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { readPublicKey } from './kiosk-keys.js';

/** A kiosk's first word. */
export interface Enrol {
  readonly code: string;
  readonly publicKey: string;
}

/** Binds a kiosk's id to its key, once, by a one-time code. */
export class Enrolment {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Makes codes known; a code that was used stays used. Only hashes are kept. */
  async allow(codes: readonly { readonly kiosk: string; readonly code: string }[]): Promise<void> {
    for (const { kiosk, code } of codes) {
      await this.store.db
        .insertInto('enrolments')
        .values({ code_hash: hashOf(code), kiosk, public_key: null, used_ms: null })
        .onConflict((conflict) => conflict.column('code_hash').doNothing())
        .execute();
    }
  }

  /**
   * Returns the kiosk's id. The same key with the same code gets the same answer again: the first
   * reply may have been lost.
   *
   * @throws Refusal `badRequest` for a key that is none, `enrolment` for a code that is unknown or
   *   used (one answer for both).
   */
  enrol({ code, publicKey }: Enrol): Promise<string> {
    if (readPublicKey(publicKey) === undefined) {
      throw new Refusal('badRequest', 'publicKey: expected an Ed25519 key, SPKI DER in base64');
    }
    return this.store.db.transaction().execute(async (trx) => {
      const used = await trx
        .updateTable('enrolments')
        .set({ public_key: publicKey, used_ms: this.clock.wallMs() })
        .where('code_hash', '=', hashOf(code))
        .where((eb) => eb.or([eb('used_ms', 'is', null), eb('public_key', '=', publicKey)]))
        .returning('kiosk')
        .executeTakeFirst();
      const bound = used && (await this.#bind(trx, used.kiosk, publicKey));
      if (used === undefined || !bound) {
        throw new Refusal('enrolment', 'this code is unknown or was used');
      }
      return used.kiosk;
    });
  }

  /** False when the kiosk, or the key, is bound to another one already. */
  async #bind(trx: Queryable, kiosk: string, publicKey: string): Promise<boolean> {
    const nowMs = this.clock.wallMs();
    await trx
      .insertInto('kiosks')
      .values({
        id: kiosk,
        public_key: publicKey,
        enrolled_ms: nowMs,
        last_contact_ms: nowMs,
        acked_seq: 0,
        head_hash: GENESIS_HASH,
        forked_seq: 0,
        projected_seq: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await trx
      .selectFrom('kiosks')
      .select('public_key')
      .where('id', '=', kiosk)
      .executeTakeFirst();
    return row?.public_key === publicKey;
  }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
