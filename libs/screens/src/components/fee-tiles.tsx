import type { FeeTile } from '@kiosk/flow/screen/screen';
import type { ReactNode } from 'react';
import { FeeIcon } from '../icons/fee-icon.js';
import { useText } from '../stage/stage.js';
import { startTexts } from '../texts/start.js';
import { TouchButton } from './touch-button.js';

interface FeeTilesProps {
  readonly fees: readonly FeeTile[];
}

/** Six fees at most, as buttons that choose one. */
export function FeeTiles({ fees }: FeeTilesProps): ReactNode {
  return (
    <ul className="fee-tiles">
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

/** The same six as a notice of what can be paid here; touched, they only start. */
export function FeeList({ fees }: FeeTilesProps): ReactNode {
  return (
    <ul className="fee-tiles fee-tiles-small">
      {fees.map((fee) => (
        <li key={fee.id} className={fee.available ? 'fee-tile' : 'fee-tile fee-tile-off'}>
          <FeeFace fee={fee} />
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
