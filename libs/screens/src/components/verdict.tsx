import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icons/icon.js';
import type { Tone } from './panel.js';

interface VerdictProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}

/** How something ended, or why it waits: a sign, a word, a sentence. */
export function Verdict({ tone, icon, title, lead, children }: VerdictProps): ReactNode {
  return (
    <div className={`verdict verdict-${tone}`}>
      <span className="verdict-sign">
        <Icon name={icon} />
      </span>
      <div className="verdict-words">
        <h1>{title}</h1>
        {lead !== undefined && <p>{lead}</p>}
        {children}
      </div>
    </div>
  );
}
