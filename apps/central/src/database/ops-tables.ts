import type { AlertEventRow, AlertRow, NoticeRow } from './alert-tables.js';
import type { CommandRow, HealthChangeRow, KioskHealthRow } from './fleet-tables.js';
import type {
  AuditRow,
  InvitationRow,
  PersonRow,
  SessionRow,
  SignInTriesRow,
} from './people-tables.js';

/** Who works here and what they did; how kiosks are, and what is asked of them. */
export interface OpsTables {
  people: PersonRow;
  invitations: InvitationRow;
  sessions: SessionRow;
  sign_in_tries: SignInTriesRow;
  audit: AuditRow;
  commands: CommandRow;
  kiosk_health: KioskHealthRow;
  health_changes: HealthChangeRow;
  alerts: AlertRow;
  alert_events: AlertEventRow;
  notices: NoticeRow;
}
