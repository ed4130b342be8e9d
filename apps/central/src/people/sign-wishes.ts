import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { routeOf, sessionOf } from './console-guard.js';
import { credentials } from './requests.js';
import type { SignIn } from './sign-in.js';

/**
 * Wishes that name who acts: `one` person, who is signed in, or `two`, of whom the second proves to
 * be there in the same wish. A name that a page typed is worth nothing.
 */
export const SIGNED_BY: Readonly<Record<string, 'one' | 'two'>> = {
  'POST /api/access-codes': 'one',
  'POST /api/matters': 'one',
  'POST /api/matters/assign': 'one',
  'POST /api/matters/notes': 'one',
  'POST /api/matters/close': 'one',
  'POST /api/box-counts': 'two',
  'POST /api/bags/counts': 'two',
  'POST /api/voids': 'two',
};

const SAME_PERSON = new Refusal('samePerson', 'two different persons sign');

/** Puts the persons' own names into such wishes, before anybody reads them. */
export function guardWishes(server: FastifyInstance, signIn: SignIn): void {
  server.addHook('preHandler', async (request: FastifyRequest) => {
    const persons = SIGNED_BY[routeOf(request) ?? ''];
    if (persons === undefined) return;
    const owner = sessionOf(request).person;
    const wish = typeof request.body === 'object' ? { ...request.body } : {};
    const given = 'second' in wish ? wish.second : undefined;
    request.body = { ...wish, owner: owner.name };
    if (persons === 'one') return;
    const second = readBody(credentials, given);
    if (second.login === owner.login) throw SAME_PERSON;
    const other = await signIn.prove(second);
    if (other.id === owner.id) throw SAME_PERSON;
    if (!other.roles.includes('finance')) {
      throw new Refusal('role', 'the second person needs the role finance');
    }
    request.body = { ...wish, owner: owner.name, second: other.name };
  });
}
