import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { Question } from '../../components/question.js';
import { shownAs } from '../../components/typed.js';
import { useText } from '../../stage/stage.js';
import { caseTexts } from '../../texts/case.js';
import type { ViewProps } from '../../view.js';

/** S31: which case; typed from a paper, or scanned. */
export function CaseEntryView({ screen }: ViewProps<'caseEntry'>): ReactNode {
  const t = useText();
  const { entry, scanner } = screen;
  const help = (
    <Panel className="sample-bill">
      <div className="sample-bill-paper sample-slip" aria-hidden="true">
        <SampleQr />
        <span className="sample-bill-number">{shownAs('code', entry.example)}</span>
      </div>
      <div>
        <h2>{t(scanner ? caseTexts.scanTitle : caseTexts.whereTitle)}</h2>
        <p>{t(scanner ? caseTexts.scanLead : caseTexts.whereLead)}</p>
      </div>
    </Panel>
  );
  return <Question entry={entry} help={help} />;
}

const SIZE = 21;
const EYES = [
  [0, 0],
  [SIZE - 7, 0],
  [0, SIZE - 7],
] as const;

const inEye = (x: number, y: number): boolean =>
  EYES.some(([left, top]) => x >= left - 1 && x <= left + 7 && y >= top - 1 && y <= top + 7);

/** Squares that look like a QR code and say nothing. */
function SampleQr(): ReactNode {
  const cells = Array.from({ length: SIZE * SIZE }, (_, at) => ({
    x: at % SIZE,
    y: Math.floor(at / SIZE),
  })).filter(({ x, y }) => !inEye(x, y) && (x * 7 + y * 11 + x * y * 3) % 5 < 2);
  return (
    <svg className="sample-qr" viewBox={`0 0 ${SIZE} ${SIZE}`}>
      {cells.map(({ x, y }) => (
        <rect key={`${x}.${y}`} x={x} y={y} width="1" height="1" />
      ))}
      {EYES.map(([x, y]) => (
        <path key={`${x}.${y}`} d={`M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z`} />
      ))}
    </svg>
  );
}
