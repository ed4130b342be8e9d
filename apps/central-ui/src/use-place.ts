import { useSyncExternalStore } from 'react';

/** The rooms of the console, in the order of the tabs. */
export const ROOMS = [
  'kiosks',
  'payments',
  'postings',
  'claims',
  'entries',
  'journal',
  'alarms',
  'imports',
  'people',
  'audit',
  'invitation',
] as const;
export type Room = (typeof ROOMS)[number];

/** Rooms that not everybody has; the others are everybody's. */
const ROLES_OF: Partial<Record<Room, readonly string[]>> = {
  people: ['admin'],
  audit: ['auditor', 'admin'],
  invitation: [],
};

/** The tabs of somebody with these roles. */
export const tabsOf = (roles: readonly string[]): readonly Room[] =>
  ROOMS.filter((room) => ROLES_OF[room]?.some((role) => roles.includes(role)) ?? true);

/** Where one is: a room, and in the journal which kiosk and payment. */
export interface Place {
  readonly room: Room;
  readonly kiosk?: string;
  readonly payment?: string;
}

/** The address of a place, so that it can be kept and sent to a colleague. */
export function hrefOf({ room, kiosk, payment }: Place): string {
  const rest = [kiosk, payment].filter((part) => part !== undefined).map(encodeURIComponent);
  return `#/${[room, ...rest].join('/')}`;
}

/** Reads an address; anything unknown leads to the kiosks. */
export function placeOf(hash: string): Place {
  const [room, kiosk, payment] = hash.replace(/^#\//, '').split('/').map(decode);
  const known = ROOMS.find((name) => name === room) ?? 'kiosks';
  return { room: known, ...(kiosk && { kiosk }), ...(payment && { payment }) };
}

/** The place the address bar names, now and whenever it changes. */
export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
