import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import type { MerchantPorts } from '../merchant-ports.js';
import { pairsText } from '../pairs.js';
import { readJson } from '../read-json.js';
import { isSigned, signText } from '../rsa.js';
import { unknown, type Unknown } from '../wallet-provider.js';
import { outcome } from './messages.js';
import { rawMember } from './signature.js';

/** Who we are at Alipay, and the keys of both sides. */
export interface AlipayMerchant {
  readonly id: string;
  readonly appId: string;
  /** Our own number there; compared where a notification names it. Empty: not compared. */
  readonly sellerId: string;
  readonly key: KeyObject;
  readonly alipayKey: KeyObject;
}

/** A verified answer: success, "the customer must agree" (10003), or no with its `sub_code`. */
export type Said<Body> =
  | { readonly result: 'good'; readonly body: Body }
  | { readonly result: 'waiting' }
  | { readonly result: 'refused'; readonly why: string }
  | Unknown;

export interface Call<Schema extends z.ZodType> {
  /** "alipay.trade.query" */
  readonly method: string;
  readonly content: object;
  readonly reply: Schema;
  /** Where the provider shall tell what becomes of it. */
  readonly notifyUrl?: string;
}

const EAST_MS = 8 * 3_600_000;

/** "2026-11-25 13:33:00": Alipay's own time whatever the zone of this machine. */
export const chinaTime = (ms: number): string =>
  new Date(ms + EAST_MS).toISOString().slice(0, 19).replace('T', ' ');

function formOf(
  { method, content, notifyUrl }: Call<z.ZodType>,
  merchant: AlipayMerchant,
  nowMs: number,
): string {
  const members = {
    app_id: merchant.appId,
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: chinaTime(nowMs),
    version: '1.0',
    ...(notifyUrl !== undefined && { notify_url: notifyUrl }),
    biz_content: JSON.stringify(content),
  };
  const sign = signText(pairsText(members), merchant.key);
  return new URLSearchParams({ ...members, sign }).toString();
}

/**
 * Calls the gateway, and believes only what stands under Alipay's signature.
 *
 * Source: Alipay open platform, gateway 2.0; codes 10000, 10003, 20000, 40004.
 */
export async function callGateway<Schema extends z.ZodType>(
  call: Call<Schema>,
  merchant: AlipayMerchant,
  { send, clock, stop }: MerchantPorts & { readonly stop: AbortSignal },
): Promise<Said<z.output<Schema>>> {
  const body = formOf(call, merchant, clock.wallMs());
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };
  try {
    const path = '/gateway.do?charset=utf-8';
    const response = await send({ method: 'POST', path, headers, body }, stop);
    return readAnswer(call, response.body.toString('utf8'), merchant.alipayKey);
  } catch (error) {
    return unknown(`no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readAnswer<Schema extends z.ZodType>(
  { method, reply }: Call<Schema>,
  text: string,
  key: KeyObject,
): Said<z.output<Schema>> {
  const own = `${method.replaceAll('.', '_')}_response`;
  const raw = rawMember(text, own) ?? rawMember(text, 'error_response');
  const sign = raw === undefined ? undefined : signOf(text);
  if (raw === undefined || sign === undefined) return unknown('not signed');
  if (!isSigned(raw, sign, key)) return unknown('wrong signature');
  const said = readJson(outcome, raw);
  if (said === undefined) return unknown('an answer of another shape');
  if (said.code === '10003') return { result: 'waiting' };
  if (said.code === '20000' || said.sub_code.endsWith('SYSTEM_ERROR')) {
    return unknown(`${said.code} ${said.sub_code}`);
  }
  if (said.code !== '10000') return { result: 'refused', why: said.sub_code || said.code };
  const body = readJson(reply, raw);
  return body === undefined ? unknown('an answer of another shape') : { result: 'good', body };
}

function signOf(text: string): string | undefined {
  try {
    const { sign } = JSON.parse(text) as { readonly sign?: unknown };
    return typeof sign === 'string' ? sign : undefined;
  } catch {
    return undefined;
  }
}
