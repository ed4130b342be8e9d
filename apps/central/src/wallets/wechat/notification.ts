import { createDecipheriv, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Notice, Notification } from '../wallet-provider.js';
import { readJson } from '../read-json.js';
import { answerOfTrade, tradeReply, type Merchant } from './messages.js';
import { doubtOf, type PlatformKeys } from './signature.js';

const envelope = z.object({
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string().max(64_000),
    associated_data: z.string().default(''),
    nonce: z.string().length(12),
  }),
});
export type Sealed = z.output<typeof envelope>['resource'];

/** What a notification is checked with. */
export interface NoticeKeys extends Merchant {
  readonly platform: PlatformKeys;
  /** APIv3 key, 32 bytes. */
  readonly apiKey: KeyObject;
  readonly nowMs: number;
}

const TAG_BYTES = 16;

/**
 * Opens a sealed resource: nonce as IV, associated data bound in, the tag in the last 16 bytes.
 *
 * @throws Error when anything of it was changed.
 */
export function openSealed({ ciphertext, nonce, associated_data }: Sealed, key: KeyObject): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  const bits = (key.symmetricKeySize ?? 0) * 8;
  const decipher = createDecipheriv(bits === 128 ? 'aes-128-gcm' : 'aes-256-gcm', key, nonce);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  decipher.setAAD(Buffer.from(associated_data));
  const text = decipher.update(bytes.subarray(0, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

/** Verifies first, then opens, then compares the merchant: in this order, or not at all. */
export function readNotice(notification: Notification, keys: NoticeKeys): Notice {
  const doubt = doubtOf(notification, keys.platform, keys.nowMs);
  if (doubt !== undefined) return { result: 'forged', why: doubt };
  const read = readJson(envelope, notification.body);
  if (read === undefined) return { result: 'other' };
  if (!read.event_type.startsWith('TRANSACTION.')) return { result: 'other' };
  const text = openedOr(read.resource, keys.apiKey);
  if (text === undefined) return { result: 'forged', why: 'not sealed with our APIv3 key' };
  const trade = readJson(tradeReply, text);
  if (trade === undefined) return { result: 'other' };
  const answer = answerOfTrade(trade, keys);
  if (answer.result === 'unknown') return { result: 'forged', why: answer.why };
  return { result: 'order', number: trade.out_trade_no, answer };
}

function openedOr(sealed: Sealed, key: KeyObject): string | undefined {
  try {
    return openSealed(sealed, key);
  } catch {
    return undefined;
  }
}
