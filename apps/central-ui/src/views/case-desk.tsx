import { timeText, yuan } from '../format.js';
import type { MatterStory } from '../money-api.js';
import { ActForm, type ActField } from '../parts/act-form.js';
import { Chip } from '../parts/chip.js';
import { oneField } from '../parts/person-fields.js';
import type { RoomProps } from '../parts/room-props.js';
import { sayMoney } from '../parts/say-money.js';
import { Shown } from '../parts/shown.js';
import type { TextKey } from '../texts.js';
import { useList } from '../use-list.js';
import { hrefOf } from '../use-place.js';
import { Evidence } from './matter-table.js';

/** One case: what it is about, all that was done, and what can be done now. */
export function CaseDesk({ matter, ...props }: RoomProps & { readonly matter: string }) {
  const { say } = props;
  const live = useList('matters/one', { id: matter });
  return (
    <>
      <p className="acts">
        <a href={hrefOf({ room: 'cases' })}>{say('money.back')}</a>
      </p>
      <Shown live={live} say={say}>
        {(story) => (
          <>
            <About story={story} {...props} />
            <History story={story} {...props} />
            {story.state === 'open' && <Acts matter={matter} {...props} />}
          </>
        )}
      </Shown>
    </>
  );
}

type StoryProps = RoomProps & { readonly story: MatterStory };

function About({ story, language, say }: StoryProps) {
  const { kind, subject, kiosk, paymentId, amount, detail, owner, state, overdue, dueMs } = story;
  return (
    <section className="wish-box">
      <h2>
        {sayMoney(say, 'matter', kind)} · {sayMoney(say, 'subject', subject)}{' '}
        <Chip tone={state === 'closed' ? 'done' : overdue ? 'stop' : 'attention'}>
          {overdue ? say('overdue') : say(state)}
        </Chip>
      </h2>
      <dl className="ledger">
        <div>
          <dt>{say('amount')}</dt>
          <dd>{yuan(amount)}</dd>
        </div>
        <div>
          <dt>{say('kiosk')}</dt>
          <dd>{kiosk === '' ? '–' : kiosk}</dd>
        </div>
        <div>
          <dt>{say('owner')}</dt>
          <dd>{owner ?? say('nobody')}</dd>
        </div>
        <div>
          <dt>{say('due')}</dt>
          <dd>{timeText(language, dueMs)}</dd>
        </div>
      </dl>
      <p>{detail}</p>
      <p>
        <Evidence matter={story} say={say} />
      </p>
      {paymentId !== null && kiosk !== '' && (
        <p>
          <a
            href={`/api/case-file?${new URLSearchParams({ kiosk, payment: paymentId }).toString()}`}
            download={`${paymentId}.json`}
          >
            {say('saveCaseFile')}
          </a>
        </p>
      )}
    </section>
  );
}

function History({ story, language, say }: StoryProps) {
  return (
    <section className="wish-box">
      <h2>{say('history')}</h2>
      <ol className="history">
        {story.acts.map(({ number, atMs, person, act, detail }) => (
          <li key={number}>
            <strong>{sayMoney(say, 'did', act)}</strong> {timeText(language, atMs)} ·{' '}
            {person === '' ? say('byItself') : person}
            <span className="small detail">{detail}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const ACTS: readonly (readonly [path: string, action: TextKey])[] = [
  ['matters/assign', 'assign'],
  ['matters/notes', 'note'],
  ['matters/close', 'close'],
];

function Acts({ matter, say }: RoomProps & { readonly matter: string }) {
  const to: ActField = { name: 'to', label: say('assignTo') };
  return (
    <>
      {ACTS.map(([path, action]) => (
        <section key={path} className="wish-box">
          <ActForm
            path={path}
            action={action}
            say={say}
            fields={action === 'assign' ? [to, ...oneField(say)] : oneField(say)}
            bodyOf={(filled) => ({ matter, ...filled })}
            told={() => say('money.done')}
          />
        </section>
      ))}
    </>
  );
}
