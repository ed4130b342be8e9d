import type { Row } from '../journal/row.js';
import type { TerminalRecord } from '../ports/card-reader.js';

type Body = {
  readonly approval?: TerminalRecord;
  readonly record?: TerminalRecord;
};

const recordOf = ({ receiptNumber, trace, uniqueId }: TerminalRecord): TerminalRecord => ({
  receiptNumber,
  ...(trace === undefined ? {} : { trace }),
  ...(uniqueId === undefined ? {} : { uniqueId }),
});

/** Nobody knows any more which number the terminal wants to hear again. */
const withoutUniqueId = (record: TerminalRecord | undefined): TerminalRecord | undefined =>
  record && recordOf({ receiptNumber: record.receiptNumber, ...pick(record.trace) });

const pick = (trace: number | undefined) => (trace === undefined ? {} : { trace });

/** What the terminal accepted last, after one more row; see `AuthorisationIntent`. */
export function lastAcceptedAfter(
  before: TerminalRecord | undefined,
  { type, body }: Pick<Row, 'type' | 'body'>,
): TerminalRecord | undefined {
  const { approval, record } = (body ?? {}) as Body;
  switch (type) {
    case 'authorisation.taken':
      return approval === undefined ? withoutUniqueId(before) : recordOf(approval);
    case 'authorisation.reversed':
      return record === undefined ? withoutUniqueId(before) : recordOf(record);
    case 'authorisation.unknown':
    case 'authorisation.reversalFailed':
      return withoutUniqueId(before);
    default:
      return before;
  }
}
