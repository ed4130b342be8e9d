import type { RoomProps } from '../parts/room-props.js';
import { ask } from './ask.js';
import { Form, Input } from './form.js';

/** The door of the console. In the demonstration one chooses who one is. */
export function SignInView(
  props: RoomProps & { readonly demoLogins: readonly string[]; readonly look: () => void },
) {
  const { say, demoLogins, look } = props;
  return (
    <section className="door">
      <h2>{say('signIn')}</h2>
      <p>{say('signInLead')}</p>
      <Form path="session" action={say('signIn')} done={look} say={say}>
        <Input name="login" label={say('login')} autoComplete="username" />
        <Input
          name="password"
          label={say('password')}
          type="password"
          autoComplete="current-password"
        />
        <Input name="code" label={say('digits')} autoComplete="one-time-code" digits />
      </Form>
      <p>
        <a href="#/invitation">{say('haveInvitation')}</a>
      </p>
      {demoLogins.length > 0 && (
        <div className="demo-door">
          <h3>{say('demoSignIn')}</h3>
          <p>{say('demoSignInLead')}</p>
          {demoLogins.map((login) => (
            <button
              key={login}
              type="button"
              onClick={() => void ask('session/demo', { login }).then(look)}
            >
              {login}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
