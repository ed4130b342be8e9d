/** Who may open a kiosk; one list for the device and for central (DESIGN.md 7). */
export const ROLES = ['attendant', 'technician', 'collector', 'supervisor'] as const;
export type Role = (typeof ROLES)[number];

/** What can be done behind the door. */
export const SERVICE_AREAS = ['tests', 'paper', 'collection'] as const;
export type ServiceArea = (typeof SERVICE_AREAS)[number];

/** Who may do what (facts: reliability 3.6 item 3). */
const AREAS: Readonly<Record<Role, readonly ServiceArea[]>> = {
  attendant: ['paper'],
  technician: ['tests', 'paper'],
  collector: ['collection'],
  supervisor: ['tests', 'paper', 'collection'],
};

/** The areas of a role, in the order they are shown. */
export const areasOf = (role: Role): readonly ServiceArea[] => AREAS[role];
