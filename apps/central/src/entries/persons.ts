import { Refusal } from '../http/refusal.js';
import { nameKeyOf } from '../people/person.js';

/** Two people, by their names at central: no two people there have one. */
export interface Persons {
  readonly owner: string;
  readonly second: string;
}

/** @throws Refusal `samePerson` when both names are one person's. */
export function assertTwo({ owner, second }: Persons): void {
  if (nameKeyOf(owner) !== nameKeyOf(second)) return;
  throw new Refusal('samePerson', 'where money leaves, two different persons sign');
}
