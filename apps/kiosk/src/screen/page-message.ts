import { LANGUAGES } from '@kiosk/flow/text/language';
import type { Touch, TouchMessage } from '@kiosk/flow/screen/touch';
import { z } from 'zod';

const bare = <Type extends Touch['type']>(type: Type) => z.strictObject({ type: z.literal(type) });
const id = z.string().min(1).max(120);

/** A wallet is chosen by its id. */
const method = z.union([
  z.enum(['cash', 'card', 'wallet']),
  z.templateLiteral(['wallet:', z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/)]),
]);

const touch = z.discriminatedUnion('type', [
  bare('start'),
  bare('checkCase'),
  z.strictObject({ type: z.literal('language'), language: z.enum(LANGUAGES) }),
  z.strictObject({ type: z.literal('fee'), id }),
  z.strictObject({ type: z.literal('key'), key: z.string().regex(/^[0-9A-Z-]$/) }),
  bare('delete'),
  bare('clear'),
  bare('confirm'),
  bare('back'),
  bare('end'),
  z.strictObject({ type: z.literal('bill'), id }),
  z.strictObject({ type: z.literal('page'), page: z.int().min(0).max(1000) }),
  z.strictObject({ type: z.literal('preset'), amount: z.int().min(0) }),
  bare('changeAmount'),
  bare('prepay'),
  z.strictObject({ type: z.literal('method'), id: method }),
  bare('finish'),
  bare('stop'),
  bare('stay'),
  bare('moreTime'),
  bare('reprint'),
  z.strictObject({ type: z.literal('accessMenu'), isOpen: z.boolean() }),
  z.strictObject({
    type: z.literal('access'),
    access: z.strictObject({
      largeText: z.boolean(),
      highContrast: z.boolean(),
      lowReach: z.boolean(),
    }),
  }),
  bare('retry'),
  bare('otherMethod'),
  bare('corner'),
  z.strictObject({ type: z.literal('service'), id }),
]) satisfies z.ZodType<Touch>;

const touchMessage = z.strictObject({
  version: z.int().min(0),
  touch,
}) satisfies z.ZodType<TouchMessage>;
/** The page's heartbeat: it is drawn and its script runs. */
const alive = z.strictObject({ type: z.literal('alive') });

/** All that a page may say. */
export type PageMessage = TouchMessage | z.output<typeof alive>;

const pageMessage = z.union([alive, touchMessage]);

/** Reads what a page sent; `undefined` for all that no page of ours says. */
export function readPageMessage(text: string): PageMessage | undefined {
  try {
    return pageMessage.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // not JSON
  }
}
