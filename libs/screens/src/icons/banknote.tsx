import type { Minor } from '@kiosk/flow/money/money';
import type { ReactNode } from 'react';
import { noteFace, yuan } from '../texts/money.js';

/** A note as a plain drawing with its value: our own, like no real note, so that none is imitated. */
export function Banknote({ value }: { readonly value: Minor }): ReactNode {
  const face = noteFace(value);
  return (
    <svg className="banknote" viewBox="0 0 150 76" role="img" aria-label={yuan(value)}>
      <rect className="banknote-paper" x="1.5" y="1.5" width="147" height="73" rx="7" />
      <g className="banknote-rings">
        <circle cx="31" cy="38" r="19" />
        <circle cx="31" cy="38" r="12.5" />
        <circle cx="31" cy="38" r="6" />
      </g>
      <path className="banknote-lines" d="M60 62h76M60 14h76" />
      <text className="banknote-value" x="98" y="51" textAnchor="middle">
        {face}
      </text>
    </svg>
  );
}
