import { z } from 'zod';

const text = z.string().min(1);
const id = z.string().regex(/^[a-z0-9-]{1,32}$/, 'expected an id such as wechat');
const origin = z
  .url({ protocol: /^https?$/, error: 'expected an address without a path' })
  .transform((url) => new URL(url).origin);
const VALID_SECONDS_MIN = 60;
const VALID_SECONDS_MAX = 3_600;

const provider = {
  id,
  name: z.strictObject({ zh: text, en: text }),
  /** ISO 4217; orders in another currency are not made. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency such as CNY'),
  url: origin,
  /** How long a code on the screen can be paid. */
  validSeconds: z.int().min(VALID_SECONDS_MIN).max(VALID_SECONDS_MAX).default(300),
};
/** Files in PEM: our private key, the provider's public key. */
const keys = { own: text, provider: text };

const wechat = z.strictObject({
  ...provider,
  kind: z.literal('wechat-pay'),
  appId: text,
  merchantId: text,
  /** Serial number of our certificate. */
  serial: text,
  /** `PUB_KEY_ID_…`, or the serial number of the platform's certificate. */
  providerSerial: text,
  /** Whether the contract has payment codes in v3. */
  codes: z.boolean(),
  /** `api`: the APIv3 key, 32 characters in a file. */
  keys: z.strictObject({ ...keys, api: text }),
});
const alipay = z.strictObject({
  ...provider,
  kind: z.literal('alipay'),
  appId: text,
  sellerId: z.string(),
  keys: z.strictObject(keys),
});
const acquirer = z.strictObject({
  ...provider,
  kind: z.literal('acquirer'),
  merchantId: text,
  /** How it speaks: a file like `config/demo/acquirer.yaml`. */
  profile: text,
  keys: z.strictObject(keys),
});

/** Section `wallets` of the configuration. */
export const walletsSection = z.strictObject({
  /** Where providers reach us; they call `/v1/notify/<id>` below it. */
  notifyUrl: origin,
  providers: z
    .array(z.discriminatedUnion('kind', [wechat, alipay, acquirer]))
    .max(20)
    .refine((list) => new Set(list.map((each) => each.id)).size === list.length, {
      error: 'expected each id once',
    }),
});

export type WalletsConfig = z.output<typeof walletsSection>;
export type ProviderConfig = WalletsConfig['providers'][number];

/** The section with its paths made absolute. */
export function placedWallets(
  { notifyUrl, providers }: WalletsConfig,
  path: (relative: string) => string,
): WalletsConfig {
  return { notifyUrl, providers: providers.map((each) => placed(each, path)) };
}

function placed(each: ProviderConfig, path: (relative: string) => string): ProviderConfig {
  const own = path(each.keys.own);
  const theirs = path(each.keys.provider);
  switch (each.kind) {
    case 'wechat-pay':
      return { ...each, keys: { own, provider: theirs, api: path(each.keys.api) } };
    case 'alipay':
      return { ...each, keys: { own, provider: theirs } };
    case 'acquirer':
      return { ...each, profile: path(each.profile), keys: { own, provider: theirs } };
  }
}
