import type { NoteNotice } from '@kiosk/flow/screen/screen';
import type { ReactNode } from 'react';
import { Panel } from '../../components/panel.js';
import { Icon } from '../../icons/icon.js';
import { useText } from '../../stage/stage.js';
import { yuan } from '../../texts/money.js';
import { noteCameBack, returnTexts } from '../../texts/pay.js';

/** S14: a note came back, and why. The live region stays on the page so that it is read out. */
export function Notice({ notice }: { readonly notice: NoteNotice | undefined }): ReactNode {
  const t = useText();
  return (
    <div className="notice-place" role="status">
      {notice !== undefined && (
        <Panel tone="attention" className="notice">
          <Icon name="alert" />
          <div>
            {notice.value !== undefined && <h2>{t(noteCameBack(yuan(notice.value)))}</h2>}
            <p>{t(returnTexts[notice.reason])}</p>
          </div>
        </Panel>
      )}
    </div>
  );
}
