import type { ReactNode } from 'react';

/** How urgent a state is; it is also said in words. */
export type Tone = 'done' | 'attention' | 'stop' | 'plain';

/** A state in a word, with its colour. */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`chip chip-${tone}`}>{children}</span>;
}
