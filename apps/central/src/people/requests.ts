import { z } from 'zod';
import { ROLES } from './roles.js';

const PASSWORD_MIN = 12;

const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'expected 2 to 40 letters, digits, dots or hyphens');
const name = z
  .string()
  .trim()
  .min(2, 'expected a name')
  .max(60)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'expected a name');
const digits = z
  .string()
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'expected the six digits of the authenticator'));
const roles = z.array(z.enum(ROLES)).min(1, 'expected a role').max(ROLES.length);
const invitation = z.string().trim().min(8).max(40);

/** What somebody proves who they are with, also as the second person of a wish. */
export const credentials = z.object({
  login,
  password: z.string().min(1).max(200),
  code: digits,
});

/** `POST /api/session/demo` */
export const demoRequest = z.object({ login });

/** `POST /api/invitations/open` */
export const openRequest = z.object({ invitation, login: login.optional() });

/** `POST /api/invitations/accept` */
export const acceptRequest = z
  .object({
    invitation,
    login,
    name,
    password: z.string().min(PASSWORD_MIN, `expected at least ${PASSWORD_MIN} characters`).max(200),
    code: digits,
  })
  .refine(({ login: own, password }) => !password.toLowerCase().includes(own), {
    path: ['password'],
    message: 'expected something without the login in it',
  });

/** `POST /api/people` */
export const personRequest = z.object({ login, name, roles });

/** `POST /api/people/:id/roles` */
export const rolesRequest = z.object({ roles });

/** `POST /api/people/:id/blocked` */
export const blockedRequest = z.object({ blocked: z.boolean() });
