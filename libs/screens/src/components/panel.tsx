import type { ReactNode } from 'react';

export type Tone = 'plain' | 'done' | 'attention' | 'stop' | 'accent';

interface PanelProps {
  readonly tone?: Tone;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A sheet on the ground. A tone other than `plain` means a state, never decoration. */
export function Panel({ tone = 'plain', className = '', children }: PanelProps): ReactNode {
  return <section className={`panel panel-${tone} ${className}`}>{children}</section>;
}

/** One below the other in portrait, side by side in landscape. */
export function Columns({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="columns">{children}</div>;
}

/** One of the columns: its parts stand below each other. */
export function Column({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="column">{children}</div>;
}
