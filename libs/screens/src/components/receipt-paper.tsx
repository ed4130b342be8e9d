import type { PaperState } from '@kiosk/flow/screen/screen';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon, type IconName } from '../icons/icon.js';
import { useStage, useText } from '../stage/stage.js';
import { paperTexts } from '../texts/end.js';
import { readPicture } from './read-picture.js';
import { Waiting } from './waiting.js';

const SIGNS: Record<PaperState, IconName> = {
  printing: 'receipt',
  printed: 'down',
  failed: 'photo',
  unknown: 'photo',
  off: 'photo',
};

/** The paper as a picture, and where the real one is. Without a printer the picture is the receipt. */
export function ReceiptPaper({ paper }: { readonly paper: PaperState }): ReactNode {
  const t = useText();
  const { receiptSvg } = useStage();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = receiptSvg === undefined ? undefined : readPicture(receiptSvg);
    sheet.current?.replaceChildren(...(picture === undefined ? [] : [picture]));
  }, [receiptSvg]);
  return (
    <div className={`receipt-paper receipt-paper-${paper}`}>
      <p className="receipt-state" role="status">
        {paper === 'printing' ? <Waiting /> : <Icon name={SIGNS[paper]} />}
        {t(paperTexts[paper])}
      </p>
      <div className="receipt-mouth" aria-hidden="true" />
      <div className="receipt-window">
        <div className="receipt-sheet" ref={sheet} />
      </div>
    </div>
  );
}
