import { useState } from 'react';
import type { JournalRow } from '../api.js';
import { timeText } from '../format.js';
import { Chip } from '../parts/chip.js';
import { Ledger } from '../parts/ledger.js';
import { PAGE_SIZE, Pager } from '../parts/pager.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { useList } from '../use-list.js';
import { hrefOf } from '../use-place.js';
import { JournalLink } from './kiosks.view.js';

/** The journal of one kiosk, or of one payment on it, row by row as the kiosk wrote it. */
export function JournalView(
  props: RoomProps & { readonly kiosk: string | undefined; readonly payment: string | undefined },
) {
  const { kiosk, payment, say } = props;
  const live = useList('kiosks');
  return (
    <Shown live={live} say={say}>
      {(kiosks) => {
        const shown = kiosk ?? kiosks[0]?.id;
        if (shown === undefined) return <p className="empty">{say('noKiosks')}</p>;
        return (
          <>
            <nav className="choice" aria-label={say('kiosks')}>
              {kiosks.map(({ id }) => (
                <a
                  key={id}
                  href={hrefOf({ room: 'journal', kiosk: id })}
                  aria-current={id === shown}
                >
                  {id}
                </a>
              ))}
              {payment !== undefined && <span className="filter">{payment}</span>}
            </nav>
            <Rows key={`${shown} ${payment}`} {...props} kiosk={shown} />
          </>
        );
      }}
    </Shown>
  );
}

function Rows(props: RoomProps & { readonly kiosk: string; readonly payment: string | undefined }) {
  const { kiosk, payment, language, say } = props;
  const [before, turn] = useState<number>();
  const query = {
    limit: String(PAGE_SIZE),
    kiosk,
    ...(before !== undefined && { before: String(before) }),
    ...(payment !== undefined && { payment }),
  };
  const live = useList('journal', query);
  return (
    <Shown live={live} say={say}>
      {(rows) => (
        <>
          <Table
            entries={rows}
            keyOf={({ seq }) => seq}
            empty={say('noJournal')}
            columns={[
              { head: say('row'), kind: 'number', cell: ({ seq }) => seq },
              { head: say('time'), cell: ({ wallMs }) => timeText(language, wallMs) },
              { head: say('event'), cell: (row) => <Event row={row} say={say} /> },
              {
                head: say('payment'),
                cell: ({ paymentId }) =>
                  paymentId === '' ? '–' : <JournalLink kiosk={kiosk} payment={paymentId} />,
              },
              {
                head: say('money'),
                cell: ({ lines }) => <Ledger lines={linesOf(lines)} say={say} />,
              },
              { head: say('content'), kind: 'wide', cell: ({ body }) => <Body body={body} /> },
            ]}
          />
          <Pager from={before} next={nextSeq(rows)} turn={turn} say={say} />
        </>
      )}
    </Shown>
  );
}

function nextSeq(rows: readonly JournalRow[]): number | undefined {
  return rows.length < PAGE_SIZE ? undefined : rows.at(-1)?.seq;
}

function Event({ row, say }: { readonly row: JournalRow } & Pick<RoomProps, 'say'>) {
  if (row.problem === null) return <code>{row.type}</code>;
  return (
    <Chip tone="attention">
      {say('quarantined')} · {row.problem}
    </Chip>
  );
}

const SHORT_LENGTH_MAX = 80;

/** Long contents open by a click. */
function Body({ body }: { readonly body: string }) {
  if (body.length <= SHORT_LENGTH_MAX) return <code>{body}</code>;
  return (
    <details>
      <summary>
        <code>{body.slice(0, SHORT_LENGTH_MAX)}…</code>
      </summary>
      <pre>{pretty(body)}</pre>
    </details>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function linesOf(text: string) {
  const pairs = JSON.parse(text) as readonly (readonly [string, number])[];
  return pairs.map(([account, amount]) => ({ account, amount }));
}
