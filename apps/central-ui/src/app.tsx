import { useEffect, useState } from 'react';
import { unreachable } from '@kiosk/flow/invariant/invariant';
import type { Language } from '@kiosk/flow/text/language';
import type { RoomProps } from './parts/room-props.js';
import { sayIn } from './texts.js';
import { useList } from './use-list.js';
import { hrefOf, ROOMS, usePlace, type Place } from './use-place.js';
import { AlarmsView } from './views/alarms.view.js';
import { CasesView } from './views/cases.view.js';
import { ClaimsView } from './views/claims.view.js';
import { DaysView } from './views/days.view.js';
import { EntriesView } from './views/entries.view.js';
import { ImportsView } from './views/imports.view.js';
import { JournalView } from './views/journal.view.js';
import { KiosksView } from './views/kiosks.view.js';
import { PaymentsView } from './views/payments.view.js';
import { PositionView } from './views/position.view.js';
import { PostingsView } from './views/postings.view.js';
import { ReconcileView } from './views/reconcile.view.js';

/** The console: tabs at the top, one room below. Wishes of staff are central's to refuse. */
export function App() {
  const [language, setLanguage] = useState<Language>('zh');
  const place = usePlace();
  const say = sayIn(language);
  const alarmCount = useList('alarms', { limit: '200' }).list?.length ?? 0;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say('title');
  }, [language, say]);
  return (
    <>
      <header>
        <h1>{say('title')}</h1>
        <nav aria-label={say('title')}>
          {ROOMS.map((room) => (
            <a key={room} href={hrefOf({ room })} aria-current={room === place.room && 'page'}>
              {say(room)}
              {room === 'alarms' && alarmCount > 0 && <span className="count">{alarmCount}</span>}
            </a>
          ))}
        </nav>
        <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {say('otherLanguage')}
        </button>
      </header>
      <main>
        <Room place={place} language={language} say={say} />
      </main>
    </>
  );
}

function Room({ place, ...props }: RoomProps & { readonly place: Place }) {
  const { room, kiosk, payment } = place;
  switch (room) {
    case 'kiosks':
      return <KiosksView {...props} />;
    case 'payments':
      return <PaymentsView {...props} />;
    case 'postings':
      return <PostingsView {...props} />;
    case 'claims':
      return <ClaimsView {...props} />;
    case 'entries':
      return <EntriesView {...props} />;
    case 'journal':
      return <JournalView {...props} kiosk={kiosk} payment={payment} />;
    case 'alarms':
      return <AlarmsView {...props} />;
    case 'imports':
      return <ImportsView {...props} />;
    case 'position':
      return <PositionView {...props} />;
    case 'days':
      return <DaysView {...props} />;
    case 'reconcile':
      return <ReconcileView {...props} />;
    case 'cases':
      return <CasesView {...props} matter={kiosk} />;
    default:
      return unreachable(room);
  }
}
