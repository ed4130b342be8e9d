import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useText } from '../stage/stage.js';
import { endTexts } from '../texts/end.js';
import { Panel } from './panel.js';

interface CodeCardProps {
  readonly label: string;
  readonly code: string;
}

/** A code to keep: large enough to be photographed from where one stands. */
export function CodeCard({ label, code }: CodeCardProps): ReactNode {
  const t = useText();
  return (
    <Panel tone="accent" className="code-card">
      <h2>{label}</h2>
      <strong>{code}</strong>
      <p>
        <Icon name="photo" />
        {t(endTexts.photograph)}
      </p>
    </Panel>
  );
}
