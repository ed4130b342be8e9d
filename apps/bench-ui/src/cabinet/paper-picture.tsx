import { readPicture } from '@kiosk/screens/components/read-picture';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Paper } from '../link/truth.js';

/** The paper as it came out, drawn from the bytes that the print head got. */
export function PaperPicture({ paper }: { readonly paper: Paper }): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const picture = readPicture(paper.svg);
    place.current?.replaceChildren(...(picture === undefined ? [] : [picture]));
  }, [paper.svg]);
  return <span className="paper-picture" ref={place} role="img" aria-label={paper.text} />;
}
