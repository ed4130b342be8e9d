import { useState } from 'react';
import { timeText, yuan } from '../format.js';
import { Chip } from '../parts/chip.js';
import { Ledger } from '../parts/ledger.js';
import { nextOf, pageQuery, Pager } from '../parts/pager.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { SECOND_PERSON, WishForm } from '../parts/wish-form.js';
import { sayCode } from '../texts.js';
import { useList } from '../use-list.js';
import { JournalLink } from './kiosks.view.js';

/** Central's own ledger: never changed; a mistake is undone by a reversal. */
export function EntriesView({ language, say }: RoomProps) {
  const [skip, turn] = useState<number>();
  const live = useList('entries', pageQuery(skip));
  return (
    <Shown live={live} say={say}>
      {(entries) => (
        <>
          <Table
            entries={entries}
            keyOf={({ number }) => number}
            empty={say('noEntries')}
            columns={[
              { head: say('row'), kind: 'number', cell: ({ number }) => number },
              { head: say('time'), cell: ({ atMs }) => timeText(language, atMs) },
              {
                head: say('kind'),
                cell: ({ kind }) => <Chip tone="plain">{sayCode(say, 'entry', kind)}</Chip>,
              },
              { head: say('amount'), kind: 'number', cell: ({ amount }) => yuan(amount) },
              {
                head: say('evidence'),
                cell: ({ kiosk, paymentId, seq }) => (
                  <>
                    <JournalLink
                      kiosk={kiosk}
                      {...(paymentId !== null && { payment: paymentId })}
                    />{' '}
                    {seq}
                  </>
                ),
              },
              {
                head: say('owner'),
                cell: ({ owner, second }) => (second === null ? owner : `${owner}, ${second}`),
              },
              { head: say('reasonGiven'), kind: 'wide', cell: ({ reason }) => reason },
              {
                head: say('money'),
                kind: 'wide',
                cell: ({ lines }) => <Ledger lines={linesOf(lines)} say={say} />,
              },
              {
                head: say('reverse'),
                cell: ({ kind, number }) =>
                  kind !== 'reversal' && (
                    <details>
                      <summary>{say('reverse')}</summary>
                      <WishForm
                        path="reversals"
                        action="reverse"
                        say={say}
                        about={{ number }}
                        fields={[{ name: 'reason', label: 'reasonGiven' }, ...SECOND_PERSON]}
                      />
                    </details>
                  ),
              },
            ]}
          />
          <Pager from={skip} next={nextOf(entries, skip)} turn={turn} say={say} />
        </>
      )}
    </Shown>
  );
}

const linesOf = (text: string) =>
  (JSON.parse(text) as readonly (readonly [string, number])[]).map(([account, amount]) => ({
    account,
    amount,
  }));
