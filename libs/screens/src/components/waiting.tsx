import type { ReactNode } from 'react';

/** Something is under way and nothing has to be done: three marks that take turns. */
export function Waiting(): ReactNode {
  return (
    <span className="waiting" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
