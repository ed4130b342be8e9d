import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { nonceOf, type MerchantPorts } from '../merchant-ports.js';
import { pairsText } from '../pairs.js';
import { readJson } from '../read-json.js';
import { isSigned, signText } from '../rsa.js';
import { unknown, type Unknown } from '../wallet-provider.js';
import type { AcquirerProfile, CallName, MemberName } from './profile.js';

/** Who we are at the acquirer, how it speaks, and the keys of both sides. */
export interface AcquirerMerchant {
  readonly id: string;
  readonly merchantId: string;
  readonly profile: AcquirerProfile;
  readonly key: KeyObject;
  readonly acquirerKey: KeyObject;
}

/** Values by our names, as they go out and come in. */
export type Values = Readonly<Partial<Record<MemberName, string>>>;

/** A verified answer to this very question; `word` is the outcome when it is not a good one. */
export type Said =
  | { readonly result: 'good'; readonly values: Values }
  | { readonly result: 'problem'; readonly word: string }
  | Unknown;

const flat = z.record(z.string(), z.string());

/** Reads members that the acquirer signed; why not, when it did not. */
export function readSigned(
  members: Readonly<Record<string, string>>,
  { profile, merchantId, acquirerKey }: AcquirerMerchant,
): Values | string {
  const { sign } = members;
  if (sign === undefined) return 'not signed';
  if (!isSigned(pairsText(members), sign, acquirerKey)) return 'wrong signature';
  const names = Object.entries(profile.members) as [MemberName, string][];
  const values: Values = Object.fromEntries(
    names.flatMap(([name, theirs]) => {
      const value = members[theirs];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return values.merchant === merchantId ? values : 'an answer for another merchant';
}

/** Calls, and believes only a signed answer that carries our nonce. */
export async function callAcquirer(
  name: CallName,
  values: Values,
  { merchant, stop, ...ports }: MerchantPorts & { merchant: AcquirerMerchant; stop: AbortSignal },
): Promise<Said> {
  const { profile } = merchant;
  const call = profile.calls[name];
  if (call === undefined) return unknown(`no call ${name}`);
  const nonce = nonceOf(ports.chance);
  const time = `${ports.clock.wallMs()}`;
  const ours: Values = { ...values, merchant: merchant.merchantId, nonce, time };
  const entries = Object.entries(ours) as [MemberName, string][];
  const theirs = entries.map(([each, value]): [string, string] => [profile.members[each], value]);
  const asked: Record<string, string> = Object.fromEntries(theirs);
  const members = { ...profile.constants, ...call.constants, ...asked };
  const body = JSON.stringify({ ...members, sign: signText(pairsText(members), merchant.key) });
  const headers = { 'content-type': 'application/json' };
  try {
    const response = await ports.send({ method: 'POST', path: call.path, headers, body }, stop);
    const read = readJson(flat, response.body.toString('utf8'));
    if (read === undefined) return unknown('an answer of another shape');
    return saidOf(read, { merchant, nonce });
  } catch (error) {
    return unknown(`no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function saidOf(
  members: Readonly<Record<string, string>>,
  { merchant, nonce }: { readonly merchant: AcquirerMerchant; readonly nonce: string },
): Said {
  const values = readSigned(members, merchant);
  if (typeof values === 'string') return unknown(values);
  if (values.nonce !== nonce) return unknown('an answer to another question');
  const word = values.outcome ?? '';
  const good = merchant.profile.words.good.includes(word);
  return good ? { result: 'good', values } : { result: 'problem', word };
}
