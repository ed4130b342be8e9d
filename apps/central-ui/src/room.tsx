import { unreachable } from '@kiosk/flow/invariant/invariant';
import type { RoomProps } from './parts/room-props.js';
import { tabsOf, type Place } from './use-place.js';
import { AlertsView } from './views/alerts.view.js';
import { AlarmsView } from './views/alarms.view.js';
import { AuditView } from './views/audit.view.js';
import { CasesView } from './views/cases.view.js';
import { ClaimsView } from './views/claims.view.js';
import { DaysView } from './views/days.view.js';
import { EntriesView } from './views/entries.view.js';
import { ImportsView } from './views/imports.view.js';
import { JournalView } from './views/journal.view.js';
import { KioskView } from './views/kiosk.view.js';
import { KiosksView } from './views/kiosks.view.js';
import { PaymentsView } from './views/payments.view.js';
import { PeopleView } from './views/people.view.js';
import { PositionView } from './views/position.view.js';
import { PostingsView } from './views/postings.view.js';
import { StaffView } from './views/staff.view.js';
import { ReconcileView } from './views/reconcile.view.js';

/** The room that the address names; who has it not sees the kiosks. */
export function Room({
  place,
  roles,
  ...props
}: RoomProps & { readonly place: Place; readonly roles: readonly string[] }) {
  const { kiosk, payment } = place;
  const isOpen = place.room === 'kiosk' || tabsOf(roles).includes(place.room);
  const room = isOpen ? place.room : 'kiosks';
  const operates = roles.includes('operator') || roles.includes('admin');
  switch (room) {
    case 'kiosks':
    case 'invitation':
      return <KiosksView {...props} />;
    case 'kiosk':
      return <KioskView {...props} kiosk={kiosk} operates={operates} />;
    case 'alerts':
      return <AlertsView {...props} operates={operates} />;
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
    case 'staff':
      return <StaffView {...props} />;
    case 'people':
      return <PeopleView {...props} />;
    case 'audit':
      return <AuditView {...props} />;
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
