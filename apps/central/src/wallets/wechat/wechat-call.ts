import type { z } from 'zod';
import { nonceOf, type MerchantPorts } from '../merchant-ports.js';
import { readJson } from '../read-json.js';
import type { HttpResponse } from '../transport.js';
import { unknown, type Unknown } from '../wallet-provider.js';
import { problemReply } from './messages.js';
import { authorization, doubtOf, type MerchantKey, type PlatformKeys } from './signature.js';

/** A verified answer: a body of the shape asked for, nothing (204), or an error's code. */
export type Said<Body> =
  | { readonly result: 'good'; readonly body: Body }
  | { readonly result: 'problem'; readonly status: number; readonly code: string }
  | Unknown;

export interface Call<Schema extends z.ZodType> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly reply: Schema;
}

/** What calls are signed and checked with. */
export interface CallKeys {
  readonly merchant: MerchantKey;
  readonly platform: PlatformKeys;
}

/** Signs a request and sends it. Rejects when no answer came. */
export function sendSigned(
  { method, path, body }: Omit<Call<z.ZodType>, 'reply'>,
  { send, clock, chance }: MerchantPorts,
  { merchant, stop }: { readonly merchant: MerchantKey; readonly stop: AbortSignal },
): Promise<HttpResponse> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const timestamp = `${Math.floor(clock.wallMs() / 1_000)}`;
  const signed = { method, path, timestamp, nonce: nonceOf(chance), body: text };
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'payment-kiosk',
    authorization: authorization(signed, merchant),
  };
  return send({ method, path, headers, body: text }, stop);
}

/** Calls, and believes only what the platform signed just now: errors too, whatever their status. */
export async function callSigned<Schema extends z.ZodType>(
  call: Call<Schema>,
  ports: MerchantPorts,
  keys: CallKeys & { readonly stop: AbortSignal },
): Promise<Said<z.output<Schema>>> {
  let response: HttpResponse;
  try {
    response = await sendSigned(call, ports, keys);
  } catch (error) {
    return unknown(`no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { status, headers } = response;
  const body = response.body.toString('utf8');
  const doubt = doubtOf({ headers, body }, keys.platform, ports.clock.wallMs());
  if (doubt !== undefined) return unknown(`status ${status}, ${doubt}`);
  const isGood = status >= 200 && status < 300;
  const read = isGood ? readJson(call.reply, body === '' ? '{}' : body) : undefined;
  if (read !== undefined) return { result: 'good', body: read };
  const problem = readJson(problemReply, body); // 202 has one too: USERPAYING
  if (problem === undefined || status >= 500) return unknown(`status ${status}`);
  return { result: 'problem', status, code: problem.code };
}
