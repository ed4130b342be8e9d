import type { ReactNode } from 'react';
import { OperatorMark } from './icons/operator-mark.js';
import { Waiting } from './components/waiting.js';
import { startTexts } from './texts/start.js';

/** Shown while the page cannot reach its kiosk: it knows nothing then, not even the language. */
export function OneMoment(): ReactNode {
  const { momentTitle, momentLead } = startTexts;
  return (
    <div className="kiosk" lang="zh-CN">
      <main className="one-moment">
        <OperatorMark />
        <h1>{momentTitle.zh}</h1>
        <p>{momentLead.zh}</p>
        <Waiting />
        <div lang="en">
          <h2>{momentTitle.en}</h2>
          <p>{momentLead.en}</p>
        </div>
      </main>
    </div>
  );
}
