import { agoText, timeText, yuan } from '../format.js';
import type { Matter } from '../money-api.js';
import { Chip } from '../parts/chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { sayMoney } from '../parts/say-money.js';
import { Table } from '../parts/table.js';
import { hrefOf } from '../use-place.js';
import { JournalLink } from './kiosks.view.js';

interface MatterTableProps extends RoomProps {
  readonly matters: readonly Matter[];
  readonly empty: string;
}

const ROWS_SHOWN = 4;

/** Numbers as people read them: "4, 5, 6 … 12 (9)". */
export function numbersText(numbers: readonly number[]): string {
  if (numbers.length <= ROWS_SHOWN) return numbers.join(', ');
  const first = numbers.slice(0, ROWS_SHOWN - 1).join(', ');
  return `${first} … ${numbers.at(-1)} (${numbers.length})`;
}

/** Cases, each with what it is about, who has it, and until when. */
export function MatterTable({ matters, empty, language, say }: MatterTableProps) {
  return (
    <Table
      entries={matters}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        {
          head: say('subject'),
          cell: ({ id, kind, subject, detail }) => (
            <>
              <a href={hrefOf({ room: 'cases', kiosk: id })}>
                {sayMoney(say, 'matter', kind)} · {sayMoney(say, 'subject', subject)}
              </a>
              <span className="small detail">{detail}</span>
            </>
          ),
        },
        { head: say('amount'), kind: 'number', cell: ({ amount }) => yuan(amount) },
        { head: say('kiosk'), cell: ({ kiosk }) => kiosk },
        { head: say('evidence'), cell: (matter) => <Evidence matter={matter} say={say} /> },
        { head: say('age'), cell: ({ ageMs }) => agoText(language, ageMs) },
        { head: say('owner'), cell: ({ owner }) => owner ?? say('nobody') },
        {
          head: say('due'),
          cell: ({ dueMs, overdue, level }) => (
            <>
              {timeText(language, dueMs)} {overdue && <Chip tone="stop">{say('overdue')}</Chip>}
              {!overdue && level > 0 && (
                <Chip tone="attention">
                  {say('level')} {level}
                </Chip>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

/** The exact rows and lines behind a case. */
export function Evidence({
  matter,
  say,
}: {
  readonly matter: Matter;
  readonly say: RoomProps['say'];
}) {
  const { kiosk, paymentId, evidence } = matter;
  const { rows = [], entries = [], lines = [] } = evidence;
  return (
    <>
      {kiosk !== '' && (
        <JournalLink kiosk={kiosk} {...(paymentId !== null && { payment: paymentId })} />
      )}
      {rows.length > 0 && (
        <span className="small">
          {say('rowsBehindIt')} {numbersText(rows)}
        </span>
      )}
      {lines.length > 0 && (
        <span className="small">
          {say('linesBehindIt')} {numbersText(lines)}
        </span>
      )}
      {entries.length > 0 && (
        <span className="small">
          {say('entries')} {numbersText(entries)}
        </span>
      )}
    </>
  );
}
