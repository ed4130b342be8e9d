import { createHash } from 'node:crypto';
import type { Clock } from '@kiosk/flow/ports/clock';
import { kioskSecret, responseTo, roleOfChallenge } from '@kiosk/flow/service/access/challenge';
import type { Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import type { AccessCodeRequest } from './requests.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What codes are given with. */
export interface AccessCodesPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly master: string;
}

/** A code for who stands at a kiosk, and the role that it opens for. */
export interface GivenCode {
  readonly code: string;
  readonly role: string;
}

/** Gives staff the codes that open a kiosk. Each is written down before it is told. */
export class AccessCodes {
  constructor(private readonly ports: AccessCodesPorts) {}

  /** What a kiosk checks codes with: its own, and no other's. */
  secretOf(kiosk: string): string {
    return kioskSecret(sha256, this.ports.master, kiosk);
  }

  /** @throws Refusal `notFound` for an unknown kiosk, `badRequest` for a challenge that is none. */
  async give(asked: AccessCodeRequest): Promise<GivenCode> {
    const { store, clock } = this.ports;
    const { id, kiosk, challenge, person, owner, reason } = asked;
    const role = roleOfChallenge(challenge);
    if (role === undefined) throw new Refusal('badRequest', 'challenge: a digit is wrong');
    const known = await store.db
      .selectFrom('kiosks')
      .select('id')
      .where('id', '=', kiosk)
      .executeTakeFirst();
    if (known === undefined) throw new Refusal('notFound', `there is no kiosk ${kiosk}`);
    await store.db
      .insertInto('access_codes')
      .values({ id, kiosk, challenge, role, person, owner, reason, at_ms: clock.wallMs() })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const code = responseTo(sha256, this.secretOf(kiosk), { kiosk, challenge, person });
    return { code, role };
  }

  /** What was given, newest first. */
  given(limit: number, skip: number) {
    return this.ports.store.db
      .selectFrom('access_codes')
      .select(['id', 'kiosk', 'role', 'person', 'owner', 'reason', 'at_ms as atMs'])
      .orderBy('at_ms', 'desc')
      .orderBy('id')
      .limit(limit)
      .offset(skip)
      .execute();
  }
}
