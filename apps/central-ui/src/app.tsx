import { useEffect, useState } from 'react';
import type { Language } from '@kiosk/flow/text/language';
import type { RoomProps } from './parts/room-props.js';
import { Room } from './room.js';
import { ask } from './session/ask.js';
import { InvitationView } from './session/invitation.view.js';
import { SignInView } from './session/sign-in.view.js';
import { useSession, type SessionState } from './session/use-session.js';
import { sayIn } from './texts.js';
import { useList } from './use-list.js';
import { hrefOf, tabsOf, usePlace } from './use-place.js';

/** The console: tabs at the top, one room below. Wishes of staff are central's to refuse. */
export function App() {
  const [language, setLanguage] = useState<Language>('zh');
  const [session, look] = useSession();
  const place = usePlace();
  const say = sayIn(language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say('title');
  }, [language, say]);
  const props = { language, say };
  return (
    <>
      <a className="skip" href="#main" onClick={toMain}>
        {say('skip')}
      </a>
      <header>
        <h1>{say('title')}</h1>
        {session.state === 'in' ? <Tabs {...props} session={session} look={look} /> : <nav />}
        <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {say('otherLanguage')}
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        {session.state === 'in' && <Room {...props} place={place} roles={session.roles} />}
        {session.state === 'out' && place.room === 'invitation' && <InvitationView {...props} />}
        {session.state === 'out' && place.room !== 'invitation' && (
          <SignInView {...props} demoLogins={session.demoLogins} look={look} />
        )}
        {session.state === 'unknown' && <p className="empty">{say('loading')}</p>}
      </main>
    </>
  );
}

/** The address names the room, so that the jump to it must not change it. */
function toMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

interface TabsProps extends RoomProps {
  readonly session: SessionState & { readonly state: 'in' };
  readonly look: () => void;
}

function Tabs({ say, session, look }: TabsProps) {
  const place = usePlace();
  const alarmCount = useList('alarms', { limit: '200' }).list?.length ?? 0;
  return (
    <>
      <nav aria-label={say('title')}>
        {tabsOf(session.roles).map((room) => (
          <a key={room} href={hrefOf({ room })} aria-current={room === place.room && 'page'}>
            {say(room)}
            {room === 'alarms' && alarmCount > 0 && <span className="count">{alarmCount}</span>}
          </a>
        ))}
      </nav>
      <span className="who">{session.name}</span>
      <button type="button" onClick={() => void ask('session/end').then(look)}>
        {say('signOut')}
      </button>
    </>
  );
}
