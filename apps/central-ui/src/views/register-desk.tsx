import { yuan } from '../format.js';
import { ActForm } from '../parts/act-form.js';
import { personFields } from '../parts/person-fields.js';
import type { RoomProps } from '../parts/room-props.js';
import { sayMoney } from '../parts/say-money.js';
import { Shown } from '../parts/shown.js';
import { useList } from '../use-list.js';

const NUMBERED = ['seal', 'blankReceipt'] as const;
const ACTS = ['issued', 'used', 'returned', 'spoiled'] as const;

/** Seals and blank receipts by number, floats by amount. */
export function RegisterDesk({ say }: RoomProps) {
  const live = useList('registers');
  return (
    <section className="wish-box">
      <Shown live={live} say={say}>
        {(registers) => (
          <dl className="ledger">
            {NUMBERED.flatMap((name) =>
              registers[name].map(({ kiosk, count, runs }) => (
                <div key={`${name} ${kiosk}`}>
                  <dt>
                    {sayMoney(say, 'register', name)} · {kiosk}
                  </dt>
                  <dd>
                    {count} ({runs.map(({ from, to }) => `${from}–${to}`).join(', ')})
                  </dd>
                </div>
              )),
            )}
            {registers.float.map(({ kiosk, amount }) => (
              <div key={kiosk}>
                <dt>
                  {say('register.float')} · {kiosk}
                </dt>
                <dd>{yuan(amount)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Shown>
      <ActForm
        path="registers"
        action="register"
        say={say}
        fields={[
          {
            name: 'register',
            label: say('registers'),
            choices: NUMBERED.map((value) => ({ value, label: sayMoney(say, 'register', value) })),
          },
          {
            name: 'act',
            label: say('act'),
            choices: ACTS.map((value) => ({ value, label: sayMoney(say, 'registerAct', value) })),
          },
          { name: 'kiosk', label: say('kiosk') },
          { name: 'from', label: say('fromNo'), kind: 'whole' },
          { name: 'to', label: say('toNo'), kind: 'whole' },
          ...personFields(say),
        ]}
        told={({ number }) => `${say('wishDone')} ${String(number)}`}
      />
    </section>
  );
}
