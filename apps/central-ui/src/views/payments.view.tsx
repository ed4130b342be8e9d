import { useState } from 'react';
import type { Payment } from '../api.js';
import { timeText, yuan } from '../format.js';
import { nextOf, pageQuery, Pager } from '../parts/pager.js';
import { PostingChip } from '../parts/posting-chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table, type Column } from '../parts/table.js';
import { useFeeName } from '../use-fee-name.js';
import { useList } from '../use-list.js';
import { JournalLink } from './kiosks.view.js';

/** Payments as the kiosks' journals tell them, each with what became of it at the biller. */
export function PaymentsView({ language, say }: RoomProps) {
  const [skip, turn] = useState<number>();
  const live = useList('payments', pageQuery(skip));
  const feeName = useFeeName(language);
  const money = (of: (payment: Payment) => number, head: string): Column<Payment> => ({
    head,
    kind: 'number',
    cell: (payment) => (of(payment) === 0 ? '–' : yuan(of(payment))),
  });
  return (
    <Shown live={live} say={say}>
      {(payments) => (
        <>
          <Table
            entries={payments}
            keyOf={({ kiosk, paymentId }) => `${kiosk} ${paymentId}`}
            empty={say('noPayments')}
            columns={[
              { head: say('time'), cell: ({ startedWallMs }) => timeText(language, startedWallMs) },
              { head: say('kiosk'), cell: ({ kiosk }) => kiosk },
              {
                head: say('payment'),
                cell: ({ kiosk, paymentId }) => <JournalLink kiosk={kiosk} payment={paymentId} />,
              },
              { head: say('fee'), cell: ({ feeId }) => (feeId === null ? '–' : feeName(feeId)) },
              { head: say('account'), cell: ({ account }) => account ?? '–' },
              money(({ cash }) => cash, say('cash')),
              money(({ charged }) => charged, say('charged')),
              money(({ biller }) => biller, say('toBiller')),
              money(({ claims }) => claims, say('claims')),
              money(({ suspense }) => suspense, say('suspense')),
              {
                head: say('posting'),
                cell: ({ posting, reason }) =>
                  posting === null ? (
                    '–'
                  ) : (
                    <PostingChip state={posting} reason={reason} say={say} />
                  ),
              },
              { head: say('lastEvent'), cell: ({ lastType }) => <code>{lastType}</code> },
            ]}
          />
          <Pager from={skip} next={nextOf(payments, skip)} turn={turn} say={say} />
        </>
      )}
    </Shown>
  );
}
