import { useEffect } from 'react';

/** Sent to the window when central says that a list has changed. */
export const CHANGED = 'central-changed';

/**
 * Listens to central while somebody is signed in. What it says may be lost: lists are asked for
 * again all the same, only later.
 */
export function useLive(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return;
    const source = new EventSource('/api/live');
    source.onmessage = () => void window.dispatchEvent(new Event(CHANGED));
    return () => source.close();
  }, [signedIn]);
}
