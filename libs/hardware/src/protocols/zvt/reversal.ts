import type { CardReaderEvent, ReversalIntent } from '@kiosk/flow/ports/card-reader';
import type { CardReaderOptions } from '../../device/driver-options.js';
import { mismatchOf } from './approval.js';
import { NOT_REGISTERED, type Conversation } from './conversation.js';
import type { Outcome } from './outcome.js';
import type { Fields } from './field-types.js';
import { POSITIVE } from './messages.js';
import { currencyNumber } from './registration.js';
import { resultInWords } from './results.js';
import { BUSY_STATES } from './terminal-state.js';
import { uniqueIdOf } from './tags.js';

const ALREADY_REVERSED = 0xb4;

/** `again`: not known, and safe to be asked again: a terminal reverses a receipt once. */
export type ReversalEnd =
  | Extract<CardReaderEvent, { type: `authorisation.reversal${string}` | 'authorisation.reversed' }>
  | { readonly type: 'again'; readonly isLineGood: boolean };

/**
 * Gives one receipt back, and holds what the terminal says it gave back against it.
 *
 * Source: ZVT PA00P015 rev 13.08, 06 30; a PAX A80 was seen to reverse another amount than asked.
 */
export async function reverse(
  intent: ReversalIntent,
  conversation: Conversation,
  { password, terminalId }: CardReaderOptions,
): Promise<ReversalEnd> {
  const { amount, record } = intent;
  const currency = currencyNumber(intent.currency);
  let result: Fields | undefined;
  const fields = { receiptNumber: record.receiptNumber, amount, currency };
  const outcome = await conversation.ask(
    { name: 'reversal', password, fields },
    {
      result: (said) => {
        result = said;
        return Promise.resolve(POSITIVE);
      },
    },
  );
  if (outcome.kind === 'lost') return { type: 'again', isLineGood: false };
  return ended(
    intent,
    outcome,
    result === undefined
      ? undefined
      : {
          fields: result,
          wrong:
            mismatchOf(result, { amount, currency, terminalId }) ?? otherReceipt(result, intent),
        },
  );
}

type ReversalFailed = Extract<ReversalEnd, { type: 'authorisation.reversalFailed' }>;

interface Said {
  readonly fields: Fields;
  /** How it differs from what was asked. */
  readonly wrong: string | undefined;
}

function ended(intent: ReversalIntent, outcome: Outcome, said: Said | undefined): ReversalEnd {
  const { authorisationId } = intent;
  const code = said?.fields.resultCode || codeOf(outcome);
  const failed = (detail: string): ReversalFailed => ({
    type: 'authorisation.reversalFailed',
    authorisationId,
    detail,
  });
  if (code === NOT_REGISTERED) return { type: 'again', isLineGood: false };
  if (code === ALREADY_REVERSED) return { type: 'authorisation.reversed', authorisationId };
  if (code !== undefined && BUSY_STATES.has(code)) return { type: 'again', isLineGood: true };
  if (code !== undefined) return failed(resultInWords(code));
  if (said?.fields.resultCode !== 0) return failed('the terminal told no result');
  if (said.wrong !== undefined) {
    return { ...failed(`reversed something else: ${said.wrong}`), isOther: true };
  }
  const { receiptNumber, trace, tlv } = said.fields;
  const unique = uniqueIdOf(tlv);
  const record = {
    receiptNumber: Number(receiptNumber),
    ...(trace === undefined ? {} : { trace }),
    ...(typeof unique === 'number' ? { uniqueId: unique } : {}),
  };
  return { type: 'authorisation.reversed', authorisationId, record };
}

const codeOf = (outcome: Outcome): number | undefined =>
  outcome.kind === 'aborted' || outcome.kind === 'refused' ? outcome.code : undefined;

/** A reversal names the trace of what it reversed, where both were told. */
function otherReceipt({ originalTrace }: Fields, { record }: ReversalIntent): string | undefined {
  const isOther =
    originalTrace !== undefined && record.trace !== undefined && originalTrace !== record.trace;
  return isOther ? `trace ${originalTrace}, not ${record.trace}` : undefined;
}
