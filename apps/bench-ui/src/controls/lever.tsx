import type { ReactNode } from 'react';

interface LeverProps {
  readonly label: string;
  readonly on: boolean;
  /** A lever that is not as it should be shows it. */
  readonly usual: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A two-position lever with its name. */
export function Lever({ label, on, usual, onChange }: LeverProps): ReactNode {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className={`lever ${on === usual ? '' : 'lever-unusual'}`}
      onClick={() => onChange(!on)}
    >
      <span className="lever-track">
        <span className="lever-knob" />
      </span>
      {label}
    </button>
  );
}
