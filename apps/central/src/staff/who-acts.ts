import type { FastifyRequest } from 'fastify';
import type { Persons } from '../entries/persons.js';
import { Refusal } from '../http/refusal.js';
import { sessionOf } from '../people/console-guard.js';
import type { People } from '../people/people.js';
import type { Credentials } from '../people/sign-in.js';

/** A wish as its service needs it: with the names of both, instead of what the second proved. */
export type ByTwo<Wish> = Wish extends unknown ? Omit<Wish, 'second'> & Persons : never;

/** Who is signed in. */
export const one = (request: FastifyRequest): Pick<Persons, 'owner'> => ({
  owner: sessionOf(request).person.name,
});

/**
 * Who is signed in, and who proves to stand beside them.
 *
 * @throws Refusal `samePerson`, `signIn`, or `role` unless both may move money.
 */
export async function two<Wish extends { readonly second: Credentials }>(
  people: People,
  request: FastifyRequest,
  wish: Wish,
): Promise<ByTwo<Wish>> {
  const owner = sessionOf(request).person;
  const { second, ...rest } = wish;
  const same = new Refusal('samePerson', 'where money leaves, two different persons sign');
  if (second.login === owner.login) throw same;
  const other = await people.signIn.prove(second);
  if (other.id === owner.id) throw same;
  if (!other.roles.includes('finance')) {
    throw new Refusal('role', 'the second person needs the role finance');
  }
  return { ...rest, owner: owner.name, second: other.name } as unknown as ByTwo<Wish>;
}
