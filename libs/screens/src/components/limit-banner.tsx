import type { Limit } from '@kiosk/flow/screen/limit';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useText } from '../stage/stage.js';
import { limitTexts } from '../texts/frame.js';
import { Panel } from './panel.js';

/** S02: what does not work now, and what to do instead. Nothing where all works. */
export function LimitBanner({ limits }: { readonly limits: readonly Limit[] }): ReactNode {
  const t = useText();
  if (limits.length === 0) return null;
  return (
    <Panel tone="attention" className="limit-banner">
      <Icon name="alert" />
      <div>
        {limits.map((limit) => (
          <p key={limit}>{t(limitTexts[limit])}</p>
        ))}
      </div>
    </Panel>
  );
}
