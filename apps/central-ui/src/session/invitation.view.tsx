import { useState } from 'react';
import type { RoomProps } from '../parts/room-props.js';
import { Form, Input } from './form.js';

interface Opened {
  readonly invitation: string;
  readonly login: string;
  readonly name: string;
  readonly purpose: 'first' | 'invite' | 'reset';
  readonly secret: string;
  readonly address: string;
}

/** Who has a one-time code sets a password and an authenticator here. */
export function InvitationView({ say }: RoomProps) {
  const [invitation, setInvitation] = useState('');
  const [opened, setOpened] = useState<Opened>();
  const [finished, setFinished] = useState(false);
  if (finished) {
    return (
      <section className="door">
        <h2>{say('invitationTitle')}</h2>
        <p role="status">{say('finished')}</p>
        <a href="#/kiosks">{say('signIn')}</a>
      </section>
    );
  }
  return (
    <section className="door">
      <h2>{say('invitationTitle')}</h2>
      {opened === undefined ? (
        <>
          <p>{say('invitationLead')}</p>
          <Form
            path="invitations/open"
            action={say('next')}
            done={(body) => setOpened({ ...(body as Opened), invitation })}
            say={say}
          >
            <label>
              {say('invitationCode')}
              <input
                name="invitation"
                value={invitation}
                onChange={(event) => setInvitation(event.target.value)}
                autoComplete="off"
                required
              />
            </label>
          </Form>
        </>
      ) : (
        <Accept opened={opened} say={say} done={() => setFinished(true)} />
      )}
    </section>
  );
}

function Accept(props: {
  readonly opened: Opened;
  readonly say: RoomProps['say'];
  readonly done: () => void;
}) {
  const { opened, say, done } = props;
  const { invitation, login, name, purpose, secret, address } = opened;
  const known = purpose === 'first' ? {} : { login, name };
  return (
    <>
      <p>{say('secretLead')}</p>
      <p className="secret">
        <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        <a href={address}>{say('openAuthenticator')}</a>
      </p>
      <Form
        path="invitations/accept"
        about={{ invitation, ...known }}
        action={say('finish')}
        done={done}
        say={say}
      >
        {purpose === 'first' && (
          <>
            <Input name="login" label={say('login')} autoComplete="username" />
            <Input name="name" label={say('fullName')} autoComplete="name" />
          </>
        )}
        <Input
          name="password"
          label={say('newPassword')}
          type="password"
          autoComplete="new-password"
        />
        <Input name="code" label={say('digits')} autoComplete="one-time-code" digits />
      </Form>
    </>
  );
}
