import { useState } from 'react';
import { timeText, yuan } from '../format.js';
import { nextOf, pageQuery, Pager } from '../parts/pager.js';
import { PostingChip } from '../parts/posting-chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { useFeeName } from '../use-fee-name.js';
import { useList } from '../use-list.js';
import { JournalLink } from './kiosks.view.js';
import { VoidDesk } from './void-desk.js';

/** What billers were asked to book, and what they said. */
export function PostingsView({ language, say }: RoomProps) {
  const [skip, turn] = useState<number>();
  const live = useList('postings', pageQuery(skip));
  const feeName = useFeeName(language);
  return (
    <Shown live={live} say={say}>
      {(postings) => (
        <>
          <VoidDesk say={say} />
          <Table
            entries={postings}
            keyOf={({ paymentId }) => paymentId}
            empty={say('noPostings')}
            columns={[
              { head: say('time'), cell: ({ askedMs }) => timeText(language, askedMs) },
              { head: say('kiosk'), cell: ({ kiosk }) => kiosk },
              {
                head: say('payment'),
                cell: ({ kiosk, paymentId }) => <JournalLink kiosk={kiosk} payment={paymentId} />,
              },
              { head: say('fee'), cell: ({ feeId }) => feeName(feeId) },
              { head: say('account'), cell: ({ account }) => account },
              { head: say('amount'), kind: 'number', cell: ({ amount }) => yuan(amount) },
              {
                head: say('state'),
                cell: ({ state, reason }) => (
                  <PostingChip state={state} reason={reason} say={say} />
                ),
              },
              { head: say('reference'), cell: ({ reference }) => <code>{reference ?? '–'}</code> },
              { head: say('attempts'), kind: 'number', cell: ({ attempts }) => attempts },
            ]}
          />
          <Pager from={skip} next={nextOf(postings, skip)} turn={turn} say={say} />
        </>
      )}
    </Shown>
  );
}
