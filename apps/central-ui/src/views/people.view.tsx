import { useState } from 'react';
import type { Person } from '../api-fleet.js';
import { Chip } from '../parts/chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { ask } from '../session/ask.js';
import { sayCode } from '../texts.js';
import { useList } from '../use-list.js';

const ROLES = ['operator', 'finance', 'auditor', 'admin'] as const;

/** Who works at central. What an admin hands over is a code, never a password. */
export function PeopleView({ say }: RoomProps) {
  const live = useList('people');
  const [told, setTold] = useState('');
  const send = (path: string, wish: object): void => {
    void ask(path, wish).then((reply) => {
      if (reply.result === 'refused') return setTold(sayCode(say, 'refusal', reply.code));
      const { invitation } = reply.body as { invitation?: string };
      setTold(invitation === undefined ? say('changed') : `${say('invited')}: ${invitation}`);
    });
  };
  return (
    <>
      <section className="wish-box">
        <h2>{say('invite')}</h2>
        <Invite say={say} send={(wish) => send('people', wish)} />
        <p role="status">{told}</p>
      </section>
      <Shown live={live} say={say}>
        {(people) => (
          <Table
            entries={people}
            keyOf={({ id }) => id}
            empty={say('noPeople')}
            columns={[
              { head: say('fullName'), cell: ({ name }) => name },
              { head: say('login'), cell: ({ login }) => login },
              {
                head: say('roles'),
                cell: ({ roles }) => roles.map((role) => sayCode(say, 'role', role)).join(' · '),
              },
              { head: say('state'), cell: (person) => <State person={person} say={say} /> },
              {
                head: say('change'),
                kind: 'wide',
                cell: (person) => <Change person={person} say={say} send={send} />,
              },
            ]}
          />
        )}
      </Shown>
    </>
  );
}

function State({ person, say }: { readonly person: Person; readonly say: RoomProps['say'] }) {
  if (person.blocked) return <Chip tone="stop">{say('blocked')}</Chip>;
  return person.ready ? (
    <Chip tone="done">{say('canSignIn')}</Chip>
  ) : (
    <Chip tone="attention">{say('notSetUp')}</Chip>
  );
}

type Send = (path: string, wish: object) => void;

function Change(props: {
  readonly person: Person;
  readonly say: RoomProps['say'];
  readonly send: Send;
}) {
  const { person, say, send } = props;
  const path = `people/${person.id}`;
  return (
    <details>
      <summary>{say('change')}</summary>
      <RoleForm
        roles={person.roles}
        action={say('change')}
        say={say}
        send={(roles) => send(`${path}/roles`, { roles })}
      />
      <div className="choice">
        <button type="button" onClick={() => send(`${path}/reset`, {})}>
          {say('resetSignIn')}
        </button>
        <button type="button" onClick={() => send(`${path}/blocked`, { blocked: !person.blocked })}>
          {say(person.blocked ? 'unblock' : 'block')}
        </button>
      </div>
    </details>
  );
}

function Invite(props: { readonly say: RoomProps['say']; readonly send: (wish: object) => void }) {
  const { say, send } = props;
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  return (
    <div className="wish">
      <label>
        {say('login')}
        <input value={login} onChange={(event) => setLogin(event.target.value)} />
      </label>
      <label>
        {say('fullName')}
        <input value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <RoleForm
        roles={[]}
        action={say('invite')}
        say={say}
        send={(roles) => send({ login, name, roles })}
      />
    </div>
  );
}

/** Check boxes of the roles and a button. */
function RoleForm(props: {
  readonly roles: readonly string[];
  readonly action: string;
  readonly say: RoomProps['say'];
  readonly send: (roles: readonly string[]) => void;
}) {
  const { action, say, send } = props;
  const [roles, setRoles] = useState(props.roles);
  const turn = (role: string): void =>
    setRoles(roles.includes(role) ? roles.filter((each) => each !== role) : [...roles, role]);
  return (
    <fieldset className="roles">
      <legend>{say('roles')}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="checkbox" checked={roles.includes(role)} onChange={() => turn(role)} />
          {sayCode(say, 'role', role)}
        </label>
      ))}
      <button type="button" onClick={() => send(roles)}>
        {action}
      </button>
    </fieldset>
  );
}
