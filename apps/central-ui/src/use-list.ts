import { useEffect, useState } from 'react';
import { fetchList, type Lists } from './api.js';
import { CHANGED } from './use-live.js';

/** Central says when something has changed; this is for what it could not say. */
const PERIOD_MS = 10_000;
/** Several words that come together are one question. */
const GATHER_MS = 200;

/** A list as it was last told, and whether central still answers. */
export interface Live<List> {
  /** Absent until the first answer. */
  readonly list?: List;
  readonly failed: boolean;
}

/** Asks for a list now, when central says that something changed, and now and then anyway. */
export function useList<Name extends keyof Lists>(
  name: Name,
  query: Readonly<Record<string, string>> = {},
): Live<Lists[Name]> {
  const [live, setLive] = useState<Live<Lists[Name]>>({ failed: false });
  const asked = JSON.stringify(query);
  useEffect(() => {
    let gone = false;
    const ask = (): void => {
      fetchList(name, JSON.parse(asked) as Record<string, string>).then(
        (list) => void (gone || setLive({ list, failed: false })),
        () => void (gone || setLive((before) => ({ ...before, failed: true }))),
      );
    };
    ask();
    const timer = setInterval(ask, PERIOD_MS);
    let soon: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      clearTimeout(soon);
      soon = setTimeout(ask, GATHER_MS);
    };
    window.addEventListener(CHANGED, changed);
    return () => {
      gone = true;
      window.removeEventListener(CHANGED, changed);
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [name, asked]);
  return live;
}
