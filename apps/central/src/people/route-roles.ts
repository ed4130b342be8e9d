import { EVERYONE, MOVES_MONEY, NAMES_PEOPLE, OPERATES, READS_AUDIT, type Role } from './roles.js';

/** Speaks with customers about their cases. */
const CASES: readonly Role[] = ['operator', 'finance'];

/** Who may use a route: those with one of the roles, or anybody at all. */
export type Allowed = readonly Role[] | 'anybody';

/**
 * Every route of people, and who may use it. A route that is not here is open to nobody: a spec
 * compares the list with the routes that are there. Kiosks' routes (`/v1`) ask for a signature.
 */
export const ROUTE_ROLES: Readonly<Record<string, Allowed>> = {
  'GET /*': 'anybody', // the page itself: it holds no secret
  'GET /openapi.json': 'anybody',
  'GET /demo/billers': 'anybody', // mounted in the profile demo only
  'POST /demo/billers/:id': 'anybody',

  'GET /api/session': 'anybody', // says who one is, if anybody
  'POST /api/session': 'anybody',
  'POST /api/session/demo': 'anybody', // mounted in the profile demo only
  'POST /api/session/end': EVERYONE,
  'POST /api/invitations/open': 'anybody', // by a one-time code
  'POST /api/invitations/accept': 'anybody',

  'GET /api/people': NAMES_PEOPLE,
  'POST /api/people': NAMES_PEOPLE,
  'POST /api/people/:id/roles': NAMES_PEOPLE,
  'POST /api/people/:id/reset': NAMES_PEOPLE,
  'POST /api/people/:id/blocked': NAMES_PEOPLE,
  'GET /api/audit': READS_AUDIT,

  'GET /api/fees': EVERYONE,
  'GET /api/kiosks': EVERYONE,
  'GET /api/payments': EVERYONE,
  'GET /api/journal': EVERYONE,
  'GET /api/postings': EVERYONE,
  'GET /api/wallet-orders': EVERYONE,
  'GET /api/alarms': EVERYONE,
  'GET /api/imports': EVERYONE,
  'GET /api/claims': EVERYONE,
  'GET /api/suspense': EVERYONE,
  'GET /api/entries': EVERYONE,

  'GET /api/live': EVERYONE,
  'GET /api/replay/:kiosk/:payment': EVERYONE,
  'GET /api/export/audit': READS_AUDIT,
  'GET /api/export/:list': EVERYONE,
  'GET /api/fleet': EVERYONE,
  'GET /api/fleet/:kiosk/history': EVERYONE,
  'GET /api/alerts': EVERYONE,
  'GET /api/alerts/events': EVERYONE,
  'POST /api/alerts/acknowledge': OPERATES,
  'POST /api/alerts/mute': OPERATES,
  'GET /api/commands': EVERYONE,
  'GET /api/commands/:id': EVERYONE,
  'POST /api/kiosks/:id/commands': OPERATES,

  'GET /api/access-codes': EVERYONE,
  'POST /api/access-codes': OPERATES,
  'GET /api/visits': EVERYONE,
  'GET /api/collections': EVERYONE,
  'POST /api/box-counts': MOVES_MONEY,
  'GET /api/bags': EVERYONE,
  'POST /api/bags/counts': MOVES_MONEY,
  'GET /api/position': EVERYONE,
  'GET /api/position/csv': EVERYONE,
  'GET /api/days': EVERYONE,
  'GET /api/days/:day': EVERYONE,
  'GET /api/days/:day/csv': EVERYONE,
  'GET /api/days/:day/:kiosk/:biller': EVERYONE,
  'GET /api/statements': EVERYONE,
  'GET /api/statements/sources': EVERYONE,
  'POST /api/statements': MOVES_MONEY,
  'POST /api/statements/fetch': MOVES_MONEY,
  'POST /api/statements/again': MOVES_MONEY,
  'POST /api/voids': MOVES_MONEY,
  'GET /api/matters': EVERYONE,
  'GET /api/matters/one': EVERYONE,
  'POST /api/matters': CASES,
  'POST /api/matters/assign': CASES,
  'POST /api/matters/notes': CASES,
  'POST /api/matters/close': CASES,

  'POST /api/payouts': MOVES_MONEY,
  'POST /api/counts': MOVES_MONEY,
  'POST /api/suspense': MOVES_MONEY,
  'POST /api/reversals': MOVES_MONEY,
};

/** What a person is told. */
export type Admission = 'admitted' | 'signIn' | 'role' | 'unlisted';

/** Decides whether somebody with these roles, or nobody in particular, may use a route. */
export function admit(route: string, roles: readonly Role[] | undefined): Admission {
  const allowed = ROUTE_ROLES[route];
  if (allowed === undefined) return 'unlisted';
  if (allowed === 'anybody') return 'admitted';
  if (roles === undefined) return 'signIn';
  return roles.some((role) => allowed.includes(role)) ? 'admitted' : 'role';
}
