import { Refusal } from '../http/refusal.js';

/** Two people, by the names they gave; roles and sign-in come on top. */
export interface Persons {
  readonly owner: string;
  readonly second: string;
}

/** As names are compared: case, width and spaces make no other person. */
const personOf = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** @throws Refusal `samePerson` when both names are one person's. */
export function assertTwo({ owner, second }: Persons): void {
  if (personOf(owner) !== personOf(second)) return;
  throw new Refusal('samePerson', 'where money leaves, two different persons sign');
}
