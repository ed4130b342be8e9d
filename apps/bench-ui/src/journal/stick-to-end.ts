import { useLayoutEffect, useRef, type RefObject } from 'react';

const NEAR_PX = 60;

/** Keeps a list at its end while it grows, unless its reader scrolled up. */
export function useStickToEnd(items: readonly unknown[]): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const heightBefore = useRef(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const end = element.scrollTop + element.clientHeight;
    if (end >= heightBefore.current - NEAR_PX) element.scrollTop = element.scrollHeight;
    heightBefore.current = element.scrollHeight;
  }, [items]);
  return list;
}
