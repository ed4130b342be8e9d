import type { CardReaderEvent } from '@kiosk/flow/ports/card-reader';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import type { CardReaderOptions } from '../../device/driver-options.js';
import type { Conversation } from './conversation.js';
import type { Outcome } from './outcome.js';
import type { Fields } from './field-types.js';
import { POSITIVE } from './messages.js';
import { judge } from './query.js';
import { BUSY_STATES } from './terminal-state.js';
import type { Transaction } from './transaction.js';

const ASK_AGAIN_MS = 2_000;
/** T4: after that a terminal that is still busy will not tell. */
const LIMIT_MS = 180_000;
const UTC_OFFSET_MINUTES = 480;
/** Status information of the last transaction (bit 0), without print (bit 1). */
const TELL_WITHOUT_PRINT = 0x03;

/** What a query is made from. */
export interface QueryOptions {
  readonly conversation: Conversation;
  readonly clock: Clock;
  readonly reader: CardReaderOptions;
  readonly stop: AbortSignal;
}

/** The record, that there is none to be had, or that the line was lost and all begins anew. */
type Told = { readonly kind: 'told'; readonly record: Fields | undefined } | { kind: 'lost' };
/** What one command brought: an end, or that the terminal is still at something. */
type Tried = Told | { readonly kind: 'busy' };

const UNTOLD: Told = { kind: 'told', record: undefined };

/**
 * Asks a registered terminal what became of an authorisation; never asks for the charge again.
 *
 * @returns its verdict; `undefined` when the line was lost meanwhile.
 *
 * Source: the recovery rule in README.md, _Recovery_: 05 01 until it is free, then 06 20 with 03.
 */
export async function query(
  transaction: Transaction,
  options: QueryOptions,
): Promise<CardReaderEvent | undefined> {
  const endMs = options.clock.monoMs() + LIMIT_MS;
  const isFree = await repeatWhileBusy(() => enquire(options), { ...options, endMs });
  if (isFree.kind === 'lost') return undefined;
  const ending = transaction.declinedEnding; // an old 04 0F may have come on the new line
  if (ending !== undefined) return ending;
  const told = await repeatWhileBusy(() => lastRecord(options), { ...options, endMs });
  if (told.kind === 'lost') return undefined;
  return verdict(transaction, told.record, options.reader);
}

function verdict(
  transaction: Transaction,
  record: Fields | undefined,
  { utcOffsetMinutes = UTC_OFFSET_MINUTES }: CardReaderOptions,
): CardReaderEvent {
  const { open, id: authorisationId } = transaction;
  const { asked } = transaction.options;
  const judged = judge(record, { open, asked, utcOffsetMinutes });
  switch (judged.kind) {
    case 'taken':
      return { type: 'authorisation.taken', authorisationId, approval: judged.approval };
    case 'notTaken': {
      const { detail, isToBeConfirmed } = judged;
      const notTaken = { type: 'authorisation.notTaken', authorisationId, detail } as const;
      return { ...notTaken, reason: 'asked', ...(isToBeConfirmed ? { isToBeConfirmed } : {}) };
    }
    default:
      return { type: 'authorisation.unknown', authorisationId, detail: judged.detail };
  }
}

async function repeatWhileBusy(
  attempt: () => Promise<Tried>,
  { clock, stop, endMs }: QueryOptions & { readonly endMs: number },
): Promise<Told> {
  for (;;) {
    const tried = await attempt();
    if (tried.kind !== 'busy') return tried;
    if (clock.monoMs() >= endMs) return UNTOLD;
    await sleep(clock, ASK_AGAIN_MS, stop);
    if (stop.aborted) return { kind: 'lost' };
  }
}

const isBusy = (outcome: Outcome): boolean =>
  (outcome.kind === 'refused' || outcome.kind === 'aborted') && BUSY_STATES.has(outcome.code);

/** Any other state than busy is noted elsewhere, and lets us go on. */
async function enquire({ conversation, reader }: QueryOptions): Promise<Tried> {
  const { password } = reader;
  const outcome = await conversation.ask({ name: 'statusEnquiry', password, fields: {} });
  if (outcome.kind === 'lost') return { kind: 'lost' };
  const state = outcome.kind === 'completed' ? outcome.status : undefined;
  return isBusy(outcome) || (state !== undefined && BUSY_STATES.has(state))
    ? { kind: 'busy' }
    : UNTOLD;
}

async function lastRecord({ conversation, reader }: QueryOptions): Promise<Tried> {
  const { password } = reader;
  let record: Fields | undefined;
  const outcome = await conversation.ask(
    { name: 'repeatReceipt', password, fields: { serviceByte: TELL_WITHOUT_PRINT } },
    {
      result: (fields) => {
        record = fields;
        return Promise.resolve(POSITIVE);
      },
    },
  );
  if (outcome.kind === 'lost') return { kind: 'lost' };
  return isBusy(outcome) ? { kind: 'busy' } : { kind: 'told', record };
}
