import { useState } from 'react';
import { ActForm } from '../parts/act-form.js';
import { oneField } from '../parts/person-fields.js';
import type { RoomProps } from '../parts/room-props.js';
import { sayMoney } from '../parts/say-money.js';
import { Shown } from '../parts/shown.js';
import { useList } from '../use-list.js';
import { CaseDesk } from './case-desk.js';
import { MatterTable } from './matter-table.js';

const KINDS = ['claim', 'inDoubt', 'complaint', 'overShort', 'suspense', 'difference'] as const;

/** What people have to see to the end, the first that is due at the top. */
export function CasesView({
  matter,
  ...props
}: RoomProps & { readonly matter?: string | undefined }) {
  return matter === undefined ? <CaseList {...props} /> : <CaseDesk matter={matter} {...props} />;
}

function CaseList(props: RoomProps) {
  const { say } = props;
  const [kind, choose] = useState('');
  const [state, turn] = useState<'open' | 'closed'>('open');
  const live = useList('matters', { state, limit: '200', ...(kind !== '' && { kind }) });
  return (
    <>
      <div className="choice">
        <label>
          {say('kind')}{' '}
          <select value={kind} onChange={({ target }) => choose(target.value)}>
            <option value="">{say('all')}</option>
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {sayMoney(say, 'matter', each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('state')}{' '}
          <select
            value={state}
            onChange={({ target }) => turn(target.value === 'closed' ? 'closed' : 'open')}
          >
            <option value="open">{say('open')}</option>
            <option value="closed">{say('money.closed')}</option>
          </select>
        </label>
      </div>
      <Shown live={live} say={say}>
        {(matters) => <MatterTable matters={matters} empty={say('noCases')} {...props} />}
      </Shown>
      <section className="wish-box">
        <h2>{say('complain')}</h2>
        <ActForm
          path="matters"
          action="complain"
          say={say}
          fields={[
            { name: 'kiosk', label: say('kiosk') },
            { name: 'paymentId', label: say('payment'), optional: true },
            ...oneField(say),
          ]}
          bodyOf={({ paymentId, ...filled }) => ({
            ...filled,
            paymentId: paymentId === '' ? null : paymentId,
          })}
          told={() => say('money.done')}
        />
      </section>
    </>
  );
}
