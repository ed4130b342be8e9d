import type { ReactNode } from 'react';

/** A screen that says one thing: in the middle, with room around it. */
export function Message({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="message">{children}</div>;
}
