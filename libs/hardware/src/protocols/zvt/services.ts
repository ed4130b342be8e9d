import { add, type Minor, zero } from '@kiosk/flow/money/money';
import type { CardReaderEvent } from '@kiosk/flow/ports/card-reader';
import type { Conversation } from './conversation.js';
import type { Outcome } from './outcome.js';
import type { Fields } from './field-types.js';
import { POSITIVE } from './messages.js';
import { resultInWords } from './results.js';

/** Sums of a day; absent when the terminal did not tell them. */
interface DaySums {
  readonly total?: Minor;
  readonly count?: number;
}

/** Closes the day (06 50). `undefined` when the line was lost: the next status enquiry tells. */
export async function closeDay(
  conversation: Conversation,
  password: string,
): Promise<CardReaderEvent | undefined> {
  let sums: DaySums = {};
  const outcome = await conversation.ask(
    { name: 'endOfDay', password, fields: {} },
    {
      result: (fields) => {
        sums = sumsOf(fields);
        return Promise.resolve(POSITIVE);
      },
    },
  );
  if (outcome.kind === 'lost') return undefined;
  if (outcome.kind === 'completed') return { type: 'day.closed', ...sums };
  return { type: 'day.notClosed', detail: resultInWords(outcome.code), isUnknown: false };
}

function sumsOf({ amount, totals }: Fields = {}): DaySums {
  const count = totals?.schemes.reduce((sum, scheme) => sum + scheme.count, 0);
  const total = amount ?? totals?.schemes.reduce((sum, scheme) => add(sum, scheme.amount), zero);
  return { ...(total === undefined ? {} : { total }), ...(count === undefined ? {} : { count }) };
}

/** Lets the terminal call its host (06 70), or set itself up (06 93) when it asks for that. */
export async function diagnose(
  conversation: Conversation,
  initialisePassword?: string,
): Promise<CardReaderEvent> {
  const outcome = await conversation.ask(
    initialisePassword === undefined
      ? { name: 'diagnosis', fields: {} }
      : { name: 'initialisation', password: initialisePassword, fields: {} },
  );
  return {
    type: 'diagnosis.ended',
    isGood: outcome.kind === 'completed',
    detail: inWords(outcome),
  };
}

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'completed') return 'done';
  return outcome.kind === 'lost' ? `line ${outcome.how}` : resultInWords(outcome.code);
}
