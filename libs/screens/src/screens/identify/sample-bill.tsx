import type { Entry } from '@kiosk/flow/screen/entry';
import type { FeeTile } from '@kiosk/flow/screen/fee-tile';
import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { grouped } from '../../components/typed.js';
import { FeeIcon } from '../../icons/fee-icon.js';
import { useText } from '../../stage/stage.js';
import { findTexts } from '../../texts/find.js';

interface SampleBillProps {
  readonly fee: FeeTile;
  readonly entry: Entry;
  readonly scanner: boolean;
}

/** Where the number stands on the paper, and that the paper can be scanned instead. */
export function SampleBill({ fee, entry, scanner }: SampleBillProps): ReactNode {
  const t = useText();
  return (
    <Panel className="sample-bill">
      <div className="sample-bill-paper" aria-hidden="true">
        <div className="sample-bill-head">
          <FeeIcon category={fee.category} />
          <span>{t(fee.name)}</span>
        </div>
        <span className="sample-bill-number">{grouped(entry.example)}</span>
        <i />
        <i />
        {scanner && <Barcode />}
      </div>
      <div>
        <h2>{t(scanner ? findTexts.scanTitle : findTexts.whereTitle)}</h2>
        <p>{t(scanner ? findTexts.scanLead : findTexts.whereTitle)}</p>
      </div>
    </Panel>
  );
}

const BARS = '3112132211311223112';

/** Bars that look like a barcode and say nothing. */
function Barcode(): ReactNode {
  let x = 0;
  const bars = [...BARS].map((width, index) => {
    const bar = { x, width: Number(width) * 3, dark: index % 2 === 0 };
    x += bar.width;
    return bar;
  });
  return (
    <svg className="barcode" viewBox={`0 0 ${x} 30`} preserveAspectRatio="none">
      {bars
        .filter((bar) => bar.dark)
        .map((bar) => (
          <rect key={bar.x} x={bar.x} width={bar.width} height="30" />
        ))}
    </svg>
  );
}
