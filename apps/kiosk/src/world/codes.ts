/** What this process logs; each stands in `docs/troubleshooting.md` with what it means and what to do. */
export const CODES = [
  'kiosk.started',
  'kiosk.outOfService',
  'kiosk.stopping',
  'kiosk.restarting',
  'kiosk.fatal',
  'device.changed',
  'link.online',
  'link.offline',
  'link.enrolled',
  'link.enrolmentRefused',
  'link.refused',
  'link.nonsense',
  'link.catalogue',
  'link.commandIgnored',
  'outbox.fork',
  'outbox.behind',
  'outbox.noProgress',
  'journal.checkpointFailed',
  'screen.refused',
  'screen.occupied',
  'screen.wrongMessage',
  'screen.tooMany',
  'screen.opened',
  'screen.closed',
] as const;
/** One of the codes that this process logs. */
export type Code = (typeof CODES)[number];
