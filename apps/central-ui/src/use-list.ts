import { useEffect, useState } from 'react';
import { fetchList, type Lists } from './api.js';

const PERIOD_MS = 3_000;

/** A list as it was last told, and whether central still answers. */
export interface Live<List> {
  /** Absent until the first answer. */
  readonly list?: List;
  readonly failed: boolean;
}

/** Asks for a list now and every three seconds, as long as it is on the screen. */
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
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [name, asked]);
  return live;
}
