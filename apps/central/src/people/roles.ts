/** What people may do at central; the list of DESIGN 7. Roles on the device are another matter. */
export const ROLES = ['operator', 'finance', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whoever is signed in. */
export const EVERYONE: readonly Role[] = ROLES;
/** Works on the fleet. */
export const OPERATES: readonly Role[] = ['operator', 'admin'];
/** Moves money by entries of central's ledger. */
export const MOVES_MONEY: readonly Role[] = ['finance'];
/** Says who may do what, and moves no money. */
export const NAMES_PEOPLE: readonly Role[] = ['admin'];
/** Reads what people did. */
export const READS_AUDIT: readonly Role[] = ['auditor', 'admin'];

/** Reads roles as they are stored; what is unknown to this version gives no right. */
export function rolesIn(stored: string): readonly Role[] {
  const names = stored.split(' ');
  return ROLES.filter((role) => names.includes(role));
}
