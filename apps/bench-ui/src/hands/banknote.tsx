import type { ReactNode } from 'react';
import type { Note } from '../link/truth.js';
import { useText } from '../texts/language.js';
import { face, money } from '../texts/money.js';
import { texts } from '../texts/texts.js';

/** A banknote as a plain drawing of our own: its value, its colour, and what is wrong with it. */
export function Banknote({ note }: { readonly note: Note }): ReactNode {
  const t = useText();
  const { value, kind } = note;
  const flaw = kind === 'good' ? undefined : t(texts[kind]);
  return (
    <svg
      className={`banknote banknote-${value} banknote-${kind}`}
      viewBox="0 0 150 72"
      role="img"
      aria-label={flaw === undefined ? money(value) : `${money(value)} ${flaw}`}
    >
      <rect className="banknote-paper" x="1" y="1" width="148" height="70" rx="4" />
      <g className="banknote-rings">
        <circle cx="36" cy="36" r="24" />
        <circle cx="36" cy="36" r="17" />
        <circle cx="36" cy="36" r="10" />
        <path d="M68 16h72M68 56h72" />
      </g>
      {kind === 'crumpled' && (
        <path
          className="banknote-creases"
          d="M18 4l16 24-10 20 22 22M70 2l-8 26 20 18-6 24M112 3l6 22-16 20 12 25"
        />
      )}
      <text x="104" y="48" textAnchor="middle">
        {face(value)}
      </text>
      {kind === 'counterfeit' && (
        <g className="banknote-stamp" transform="rotate(-14 36 36)">
          <rect x="4" y="23" width="64" height="26" rx="4" />
          <text x="36" y="42" textAnchor="middle">
            {flaw}
          </text>
        </g>
      )}
    </svg>
  );
}
