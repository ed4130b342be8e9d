import type { ReactNode } from 'react';
import { useText } from '../texts/language.js';
import { money } from '../texts/money.js';
import { texts } from '../texts/texts.js';

interface Figure {
  readonly text: string;
  readonly fen: number;
}

interface AgreementProps {
  /** What really happened. */
  readonly truth: Figure;
  /** What the kiosk's books say, in fen. */
  readonly booked: number;
  readonly note?: Figure | undefined;
}

/** The promise once more: what bank or provider really has, against the books. */
export function Agreement({ truth, booked, note }: AgreementProps): ReactNode {
  const t = useText();
  const differs = truth.fen === booked ? '' : 'agreement-differs';
  return (
    <p className={`agreement ${differs}`} role="status">
      <span>
        {truth.text} <strong>{money(truth.fen)}</strong>
      </span>
      <span>
        {t(texts.booked)} <strong>{money(booked)}</strong>
      </span>
      {note !== undefined && (
        <span>
          {note.text} <strong>{money(note.fen)}</strong>
        </span>
      )}
    </p>
  );
}
