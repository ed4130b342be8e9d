import { useEffect, type ReactNode } from 'react';
import type { Problem } from '../link/act.js';
import { useText } from '../texts/language.js';
import { problemText } from '../texts/problems.js';
import { texts } from '../texts/texts.js';

const SHOWN_MS = 4_000;

interface NoticeProps {
  readonly connected: boolean;
  readonly problem: Problem | undefined;
  readonly onSeen: () => void;
}

/** Says why the last act did not happen, or that the bench itself is away. */
export function Notice({ connected, problem, onSeen }: NoticeProps): ReactNode {
  const t = useText();
  useEffect(() => {
    if (problem === undefined) return undefined;
    const timer = setTimeout(onSeen, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [problem, onSeen]);
  if (!connected) return <p className="notice notice-gone">{t(texts.gone)}</p>;
  if (problem === undefined) return null;
  return (
    <p className="notice" role="alert">
      {t(problemText(problem))}
    </p>
  );
}
