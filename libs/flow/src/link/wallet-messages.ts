import { z } from 'zod';
import { minor } from '../money/money.js';
import {
  ORDER_REFUSALS,
  WALLET_ORDER_STATES,
  type WalletOffer,
  type WalletOrderId,
  type WalletOrderReply,
  type WalletOrderRequest,
  type WalletOrderView,
} from '../ports/wallets.js';

/** What kiosk and central say to each other about wallets, version 1; see `messages.ts`. */

const money = z.int().transform(minor);
const id = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const name = z.object({ zh: z.string().max(60), en: z.string().max(60) });
const ATTEMPTS_MAX = 99;
const attempt = z.int().min(1).max(ATTEMPTS_MAX);

/** `GET /v1/wallets` */
export const walletsReply = z.object({
  wallets: z.array(z.object({ id, name, currency, takesCodes: z.boolean() })).max(20),
});
walletsReply satisfies z.ZodType<{ readonly wallets: readonly WalletOffer[] }>;

/** `POST /v1/wallet-orders`: asking again with the same words gives the same order. */
export const walletOrderRequest = z.object({
  paymentId: id,
  attempt,
  wallet: id,
  amount: z.int().min(1).max(100_000_000).transform(minor),
  currency,
  description: z.string().min(1).max(60),
}) satisfies z.ZodType<WalletOrderRequest>;

/** `POST /v1/wallet-orders/pay`: the code that the customer's phone shows; it is kept nowhere. */
export const payByCodeRequest = walletOrderRequest.extend({
  code: z.string().regex(/^\d{16,24}$/, 'expected a payment code of 16 to 24 digits'),
});
export type PayByCodeRequest = z.output<typeof payByCodeRequest>;

/** `POST /v1/wallet-orders/state`, `…/close` and `…/refund` */
export const walletOrderId = z.object({
  paymentId: id,
  attempt,
}) satisfies z.ZodType<WalletOrderId>;

const order = z.object({
  paymentId: id,
  attempt,
  number: z.string().max(64),
  wallet: id,
  amount: money,
  state: z.enum(WALLET_ORDER_STATES),
  qrText: z.string().max(512).exactOptional(),
  expiresMs: z.int(),
  transaction: z.string().max(64).exactOptional(),
  refusal: z.string().max(80).exactOptional(),
}) satisfies z.ZodType<WalletOrderView>;

/** Of every request about one order. */
export const walletOrderReply = z.discriminatedUnion('result', [
  z.object({ result: z.literal('order'), order }),
  z.object({ result: z.literal('refused'), reason: z.enum(ORDER_REFUSALS) }),
  z.object({ result: z.literal('absent') }),
]) satisfies z.ZodType<WalletOrderReply>;
