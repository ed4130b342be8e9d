import { COOKIE } from './console-guard.js';
import { SESSION_SECONDS } from './sessions.js';

/** No script reads it, no other site sends it, no open line carries it. */
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

export const sessionCookie = (token: string): string =>
  `${COOKIE}=${token}; ${RULES}; Max-Age=${SESSION_SECONDS}`;

export const endCookie = (): string => `${COOKIE}=; ${RULES}; Max-Age=0`;
