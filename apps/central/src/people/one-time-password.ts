import { Secret, TOTP } from 'otpauth';

const SECRET_BYTES = 20;
const PERIOD_S = 30;
const ISSUER = 'Kiosk central';

/** A new shared secret for an authenticator, in base32. */
export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The address that an authenticator reads from a picture. */
export const addressOf = (login: string, secret: string): string =>
  new TOTP({ issuer: ISSUER, label: login, secret, period: PERIOD_S }).toString();

/**
 * The time step whose code this is, one step of tolerance each way; `undefined` for a wrong code
 * (RFC 6238). Whoever accepts it must accept no step twice.
 */
export function stepOf(secret: string, code: string, nowMs: number): number | undefined {
  const totp = new TOTP({ secret, period: PERIOD_S });
  const delta = totp.validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? undefined : totp.counter({ timestamp: nowMs }) + delta;
}

/** The code of a moment, for specs and journeys. */
export const codeAt = (secret: string, nowMs: number): string =>
  new TOTP({ secret, period: PERIOD_S }).generate({ timestamp: nowMs });
