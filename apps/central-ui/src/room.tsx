import { unreachable } from '@kiosk/flow/invariant/invariant';
import type { RoomProps } from './parts/room-props.js';
import { tabsOf, type Place } from './use-place.js';
import { AlarmsView } from './views/alarms.view.js';
import { AuditView } from './views/audit.view.js';
import { ClaimsView } from './views/claims.view.js';
import { EntriesView } from './views/entries.view.js';
import { ImportsView } from './views/imports.view.js';
import { JournalView } from './views/journal.view.js';
import { KiosksView } from './views/kiosks.view.js';
import { PaymentsView } from './views/payments.view.js';
import { PeopleView } from './views/people.view.js';
import { PostingsView } from './views/postings.view.js';

/** The room that the address names; who has it not sees the kiosks. */
export function Room({
  place,
  roles,
  ...props
}: RoomProps & { readonly place: Place; readonly roles: readonly string[] }) {
  const { kiosk, payment } = place;
  const room = tabsOf(roles).includes(place.room) ? place.room : 'kiosks';
  switch (room) {
    case 'kiosks':
    case 'invitation':
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
    case 'people':
      return <PeopleView {...props} />;
    case 'audit':
      return <AuditView {...props} />;
    default:
      return unreachable(room);
  }
}
