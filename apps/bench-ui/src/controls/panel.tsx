import type { ReactNode } from 'react';

interface PanelProps {
  readonly area: string;
  readonly title: string;
  readonly hint?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One labelled part of the workshop. */
export function Panel({ area, title, hint, aside, children }: PanelProps): ReactNode {
  return (
    <section className={`panel panel-${area}`} aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        {aside}
        {hint !== undefined && <p>{hint}</p>}
      </header>
      {children}
    </section>
  );
}
