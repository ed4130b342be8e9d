import { useState } from 'react';
import { timeText, yuan } from '../format.js';
import { Chip } from '../parts/chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { SECOND_PERSON, WishForm } from '../parts/wish-form.js';
import { Form, Input } from '../session/form.js';
import type { CollectedBag, StaffDeed } from '../staff-lists.js';
import { sayCode, type Say } from '../texts.js';
import { useList } from '../use-list.js';
import { JournalLink } from './kiosks.view.js';

/** Staff at kiosks: the codes that let them in, the bags they take away, what else they do. */
export function StaffView(props: RoomProps) {
  const { say } = props;
  return (
    <>
      <section className="wish-box">
        <h2>{say('giveCode')}</h2>
        <p>{say('giveCodeLead')}</p>
        <div className="code-form">
          <CodeForm say={say} />
        </div>
      </section>
      <h2>{say('bags')}</h2>
      <Bags {...props} />
      <h2>{say('visits')}</h2>
      <Visits {...props} />
    </>
  );
}

interface Given {
  readonly code: string;
  readonly role: string;
  readonly challenge: string;
  readonly person: string;
}

function CodeForm({ say }: { readonly say: Say }) {
  const [id, setId] = useState(() => crypto.randomUUID());
  const [given, setGiven] = useState<Given>();
  return (
    <>
      <Form
        path="access-codes"
        about={{ id }}
        action={say('giveCode')}
        say={say}
        done={(body) => {
          setGiven(body as Given);
          setId(crypto.randomUUID());
        }}
      >
        <Input name="kiosk" label={say('kiosk')} />
        <Input name="challenge" label={say('challenge')} digits />
        <Input name="person" label={say('staffNumber')} digits />
        <Input name="reason" label={say('reasonGiven')} />
      </Form>
      {given !== undefined && (
        <p className="wish-done" role="status">
          {say('theCode')} <code>{grouped(given.code)}</code> · {say('forRole')}{' '}
          {sayCode(say, 'role', given.role)} · {say('challenge')} {grouped(given.challenge)} ·{' '}
          {say('staffNumber')} {given.person}
        </p>
      )}
    </>
  );
}

/** In groups that can be read out: "4815 162 342". */
const grouped = (code: string): string => code.replace(/^(.{4})(.{3})(.{3})$/, '$1 $2 $3');

interface BagBody {
  readonly seal?: string;
  readonly oldBox?: string;
  readonly newBox?: string;
  readonly person?: string;
  readonly second?: string;
  readonly count?: number;
  readonly total?: number;
}

const bodyOf = ({ body }: StaffDeed): BagBody => JSON.parse(body) as BagBody;

function Bags({ language, say }: RoomProps) {
  const live = useList('bags');
  return (
    <Shown live={live} say={say}>
      {(bags) => (
        <Table
          entries={bags}
          keyOf={({ kiosk, seq }) => `${kiosk} ${seq}`}
          empty={say('noBags')}
          columns={[
            { head: say('time'), cell: ({ wallMs }) => timeText(language, wallMs) },
            { head: say('kiosk'), cell: ({ kiosk }) => <JournalLink kiosk={kiosk} /> },
            { head: say('seal'), cell: (bag) => bodyOf(bag).seal },
            {
              head: say('box'),
              cell: (bag) => `${bodyOf(bag).oldBox || '–'} / ${bodyOf(bag).newBox ?? ''}`,
            },
            {
              head: say('bagTakenBy'),
              cell: (bag) => `${bodyOf(bag).person ?? ''} / ${bodyOf(bag).second ?? ''}`,
            },
            { head: say('bagNotes'), kind: 'number', cell: (bag) => bodyOf(bag).count },
            {
              head: say('bagExpected'),
              kind: 'number',
              cell: (bag) => yuan(bodyOf(bag).total ?? 0),
            },
            { head: say('counted'), kind: 'wide', cell: (bag) => <Count bag={bag} say={say} /> },
          ]}
        />
      )}
    </Shown>
  );
}

/** What was counted, or the form that enters it. */
function Count({ bag, say }: { readonly bag: CollectedBag; readonly say: Say }) {
  const { kiosk, seq, entry, counted, expected } = bag;
  if (counted !== null) {
    const differs = counted !== expected;
    return (
      <>
        {yuan(counted)}{' '}
        <Chip tone={differs ? 'attention' : 'done'}>{yuan(counted - (expected ?? 0))}</Chip> #
        {entry}
      </>
    );
  }
  return (
    <details>
      <summary>{say('enterBoxCount')}</summary>
      <WishForm
        path="box-counts"
        action="enterBoxCount"
        say={say}
        about={{ kiosk, seq }}
        fields={[
          { name: 'amount', label: 'counted', kind: 'amount' },
          ...SECOND_PERSON,
          { name: 'reason', label: 'reasonGiven' },
        ]}
      />
    </details>
  );
}

function Visits({ language, say }: RoomProps) {
  const live = useList('visits');
  return (
    <Shown live={live} say={say}>
      {(visits) => (
        <Table
          entries={visits}
          keyOf={({ kiosk, seq }) => `${kiosk} ${seq}`}
          empty={say('noVisits')}
          columns={[
            { head: say('time'), cell: ({ wallMs }) => timeText(language, wallMs) },
            { head: say('kiosk'), cell: ({ kiosk }) => <JournalLink kiosk={kiosk} /> },
            {
              head: say('kind'),
              cell: ({ type }) => <Chip tone={toneOf(type)}>{sayCode(say, 'staff', type)}</Chip>,
            },
            { head: say('detail'), kind: 'wide', cell: ({ body }) => <code>{body}</code> },
          ]}
        />
      )}
    </Shown>
  );
}

const toneOf = (type: string): 'stop' | 'plain' =>
  type === 'service.locked' || type === 'service.doorUnattended' ? 'stop' : 'plain';
