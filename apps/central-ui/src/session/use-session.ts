import { useCallback, useEffect, useState } from 'react';

/** Who is signed in, as central says. */
export type SessionState =
  | { readonly state: 'unknown' }
  | { readonly state: 'out'; readonly demoLogins: readonly string[] }
  | {
      readonly state: 'in';
      readonly name: string;
      readonly login: string;
      readonly roles: readonly string[];
    };

interface Told {
  readonly signedIn: boolean;
  readonly demoLogins?: readonly string[];
  readonly name?: string;
  readonly login?: string;
  readonly roles?: readonly string[];
}

/** Sent to the window when central no longer knows who asks. */
export const SIGNED_OUT = 'signed-out';
const PERIOD_MS = 60_000;

/** Asks now, every minute, and when central refused somebody. */
export function useSession(): readonly [SessionState, () => void] {
  const [session, setSession] = useState<SessionState>({ state: 'unknown' });
  const look = useCallback(() => {
    fetch('/api/session')
      .then((reply) => reply.json() as Promise<Told>)
      .then((told) => setSession(stateOf(told)))
      .catch(() => undefined); // central is away: whoever was in stays in view, and is told so
  }, []);
  useEffect(() => {
    look();
    const timer = setInterval(look, PERIOD_MS);
    window.addEventListener(SIGNED_OUT, look);
    return () => {
      clearInterval(timer);
      window.removeEventListener(SIGNED_OUT, look);
    };
  }, [look]);
  return [session, look];
}

function stateOf({ signedIn, demoLogins = [], name = '', login = '', roles = [] }: Told) {
  return signedIn
    ? ({ state: 'in', name, login, roles } as const)
    : ({ state: 'out', demoLogins } as const);
}
