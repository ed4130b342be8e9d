import type { KeyObject } from 'node:crypto';
import { isSigned, signText } from '../rsa.js';

/** What a merchant signs with: its number, its certificate's serial number and its key. */
export interface MerchantKey {
  readonly merchantId: string;
  readonly serial: string;
  readonly key: KeyObject;
}

/** A request's parts as its signature covers them. */
export interface SignedRequest {
  readonly method: string;
  /** With its query, encoded. */
  readonly path: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly body: string;
}

/** Keys of the platform by serial number, `PUB_KEY_ID_…` or a certificate's. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>;

/** What came back or came in, as its signature covers it. */
export interface SignedText {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Further from our clock than this and an answer is somebody's old one. */
const OFFSET_MAX_MS = 5 * 60_000;

/** Five lines, each ended by a line feed, the last too. Source: WeChat Pay API v3, signing. */
export const requestText = ({ method, path, timestamp, nonce, body }: SignedRequest): string =>
  `${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`;

/** The header `Authorization` of a request. */
export function authorization(request: SignedRequest, { merchantId, serial, key }: MerchantKey) {
  const signature = signText(requestText(request), key);
  return (
    `WECHATPAY2-SHA256-RSA2048 mchid="${merchantId}",nonce_str="${request.nonce}",` +
    `timestamp="${request.timestamp}",serial_no="${serial}",signature="${signature}"`
  );
}

/**
 * Why a text is not the platform's own of just now, or `undefined` when it is. Probes whose
 * signature begins with WECHATPAY/SIGNTEST/ fail here as they must.
 */
export function doubtOf(
  { headers, body }: SignedText,
  keys: PlatformKeys,
  nowMs: number,
): string | undefined {
  const timestamp = headers['wechatpay-timestamp'] ?? '';
  const nonce = headers['wechatpay-nonce'];
  const signature = headers['wechatpay-signature'];
  const key = keys.get(headers['wechatpay-serial'] ?? '');
  if (!/^\d{1,12}$/.test(timestamp) || nonce === undefined || signature === undefined) {
    return 'not signed';
  }
  if (key === undefined) return 'signed with an unknown serial number';
  if (Math.abs(nowMs - Number(timestamp) * 1_000) > OFFSET_MAX_MS) return 'signed too long ago';
  const good = isSigned(`${timestamp}\n${nonce}\n${body}\n`, signature, key);
  return good ? undefined : 'wrong signature';
}
