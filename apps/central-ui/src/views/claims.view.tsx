import { useState } from 'react';
import type { Claim } from '../api.js';
import { timeText, yuan } from '../format.js';
import { Chip, type Tone } from '../parts/chip.js';
import { nextOf, pageQuery, Pager } from '../parts/pager.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { SECOND_PERSON, WishForm } from '../parts/wish-form.js';
import { sayCode, type Say } from '../texts.js';
import { useFeeName } from '../use-fee-name.js';
import { useList } from '../use-list.js';
import { JournalLink } from './kiosks.view.js';
import { SuspenseList } from './suspense-list.js';

const REASON = { name: 'reason', label: 'reasonGiven' } as const;

/** Money that is owed to customers: paid out here, once, by two persons. */
export function ClaimsView({ language, say }: RoomProps) {
  const [skip, turn] = useState<number>();
  const live = useList('claims', pageQuery(skip));
  const feeName = useFeeName(language);
  return (
    <>
      <section className="wish-box">
        <h2>{say('payOut')}</h2>
        <WishForm
          path="payouts"
          action="payOut"
          say={say}
          fields={[
            { name: 'code', label: 'claimCode' },
            { name: 'amount', label: 'amount', kind: 'amount' },
            REASON,
            ...SECOND_PERSON,
          ]}
        />
      </section>
      <Shown live={live} say={say}>
        {(claims) => (
          <>
            <Table
              entries={claims}
              keyOf={({ kiosk, paymentId }) => `${kiosk} ${paymentId}`}
              empty={say('noClaims')}
              columns={[
                { head: say('time'), cell: ({ openedMs }) => timeText(language, openedMs) },
                { head: say('kiosk'), cell: ({ kiosk }) => kiosk },
                { head: say('claimCode'), cell: ({ code }) => <code>{code}</code> },
                { head: say('fee'), cell: ({ feeId }) => feeName(feeId) },
                { head: say('account'), cell: ({ account }) => account },
                { head: say('cause'), cell: ({ cause }) => sayCode(say, 'cause', cause ?? '') },
                { head: say('owed'), kind: 'number', cell: ({ owed }) => yuan(owed) },
                {
                  head: say('uncounted'),
                  kind: 'number',
                  cell: (claim) => <Doubt claim={claim} say={say} />,
                },
                { head: say('paidOut'), kind: 'number', cell: ({ paid }) => yuan(paid) },
                {
                  head: say('state'),
                  cell: ({ state }) => <Chip tone={TONES[state]}>{say(state)}</Chip>,
                },
                {
                  head: say('evidence'),
                  cell: ({ kiosk, paymentId, firstSeq, lastSeq }) => (
                    <>
                      <JournalLink kiosk={kiosk} payment={paymentId} /> {firstSeq}–{lastSeq}
                    </>
                  ),
                },
              ]}
            />
            <Pager from={skip} next={nextOf(claims, skip)} turn={turn} say={say} />
          </>
        )}
      </Shown>
      <h2>{say('suspense')}</h2>
      <SuspenseList language={language} say={say} />
    </>
  );
}

const TONES: Readonly<Record<Claim['state'], Tone>> = {
  open: 'attention',
  paid: 'done',
  withdrawn: 'plain',
  none: 'plain',
};

/** Notes that must be counted, and the form that says what the count found. */
function Doubt({ claim, say }: { readonly claim: Claim; readonly say: Say }) {
  if (claim.doubtfulNotes === 0) return yuan(0);
  return (
    <details>
      <summary>{yuan(claim.uncounted)}</summary>
      <WishForm
        path="counts"
        action="enterCount"
        say={say}
        about={{ kiosk: claim.kiosk, paymentId: claim.paymentId }}
        fields={[
          { name: 'present', label: 'present', kind: 'amount' },
          { name: 'theirs', label: 'theirs', kind: 'amount' },
          REASON,
        ]}
      />
    </details>
  );
}
