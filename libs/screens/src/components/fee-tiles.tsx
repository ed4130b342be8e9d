import type { FeeTile } from '@kiosk/flow/screen/fee-tile';
import type { ReactNode } from 'react';
import { FeeIcon } from '../icons/fee-icon.js';
import { useText } from '../stage/stage.js';
import { startTexts } from '../texts/start.js';
import { TouchButton } from './touch-button.js';

interface FeeTilesProps {
  readonly fees: readonly FeeTile[];
  /** Drawn as one sheet, where the fees share the screen with other things. */
  readonly compact?: boolean;
}

/** Six fees at most, as buttons that choose one. */
export function FeeTiles({ fees, compact = false }: FeeTilesProps): ReactNode {
  return (
    <ul className={compact ? 'fee-tiles fee-tiles-small' : 'fee-tiles'}>
      {fees.map((fee) => (
        <li key={fee.id}>
          <TouchButton
            className="fee-tile"
            touch={{ type: 'fee', id: fee.id }}
            disabled={!fee.available}
          >
            <FeeFace fee={fee} />
          </TouchButton>
        </li>
      ))}
    </ul>
  );
}

function FeeFace({ fee }: { readonly fee: FeeTile }): ReactNode {
  const t = useText();
  return (
    <>
      <FeeIcon category={fee.category} />
      <span className="fee-names">
        <strong>{t(fee.name)}</strong>
        <span>{fee.available ? t(fee.biller) : t(startTexts.unavailable)}</span>
      </span>
    </>
  );
}
