import type { ReactNode } from 'react';

/** The operator's mark: a gate with an open way through, and a slip coming out of it. */
export function OperatorMark(): ReactNode {
  return (
    <svg className="operator-mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect className="operator-mark-ground" width="64" height="64" rx="14" />
      <path className="operator-mark-gate" d="M14 50V28a18 18 0 0 1 36 0v22" />
      <path className="operator-mark-slip" d="M25 34h14v18l-3.5-3-3.5 3-3.5-3-3.5 3Z" />
    </svg>
  );
}
