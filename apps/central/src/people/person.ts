import type { PersonRow } from '../database/people-tables.js';
import { rolesIn, type Role } from './roles.js';

/** Somebody who works at central. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** As names are compared: case, width and spaces make no other person. */
export const nameKeyOf = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

export const personOf = ({ id, login, name, roles }: PersonRow): Person => ({
  id,
  login,
  name,
  roles: rolesIn(roles),
});
