import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { sha256 } from '../world/sha256.js';

/** Who may open the screen's socket. */
export interface Admission {
  /** Host names that this kiosk is reached by, without a port. */
  readonly names: readonly string[];
  /** Made anew at each start of the process. */
  readonly token: string;
}

/** The HTTP status of a refused upgrade, and what was wrong with it. */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 421;
  readonly why: 'path' | 'host' | 'origin' | 'token';
}

/**
 * Whether the Host header names this kiosk on the port it was reached by.
 *
 * Why: a name of an attacker's that resolves to loopback (DNS rebinding, attack A14) stays outside.
 */
export function isOurHost(request: IncomingMessage, names: readonly string[]): boolean {
  const { localPort } = request.socket;
  return names.some((name) => request.headers.host === `${name}:${localPort}`);
}

/** Why this upgrade is refused; `undefined` for the kiosk's own page (attacks A10, A11, A14). */
export function refusalOf(request: IncomingMessage, admission: Admission): Refusal | undefined {
  const url = URL.parse(request.url ?? '', 'http://kiosk');
  if (url?.pathname !== '/screen') return { status: 404, why: 'path' };
  if (!isOurHost(request, admission.names)) return { status: 421, why: 'host' };
  if (!isOurOrigin(request)) return { status: 403, why: 'origin' };
  const token = url.searchParams.get('token') ?? '';
  return sameText(token, admission.token) ? undefined : { status: 401, why: 'token' };
}

/** The page came from the host that it asks; called behind the check of that host. */
export function isOurOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin === `http://${headers.host}`;
}

/** Compares digests, so that the time taken says nothing about where two texts part. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
}
