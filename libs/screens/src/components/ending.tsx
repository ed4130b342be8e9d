import type { PaperState } from '@kiosk/flow/screen/screen';
import type { ReactNode } from 'react';
import { endTexts } from '../texts/end.js';
import { frameTexts } from '../texts/frame.js';
import { PrimaryAction, SecondaryAction } from './actions.js';
import { Frame } from './frame.js';
import { Column, Columns } from './panel.js';
import { ReceiptPaper } from './receipt-paper.js';

interface EndingProps {
  readonly paper: PaperState;
  readonly mayReprint: boolean;
  /** What became of the money. */
  readonly children: ReactNode;
}

/** How a payment with money in it ends: the verdict on one side, the paper on the other. */
export function Ending({ paper, mayReprint, children }: EndingProps): ReactNode {
  return (
    <Frame
      secondary={
        mayReprint && (
          <SecondaryAction touch={{ type: 'reprint' }} text={endTexts.reprint} icon="receipt" />
        )
      }
      primary={<PrimaryAction touch={{ type: 'end' }} text={frameTexts.finish} icon="check" />}
    >
      <div className="ending">
        <Columns>
          <Column>{children}</Column>
          <ReceiptPaper paper={paper} />
        </Columns>
      </div>
    </Frame>
  );
}
