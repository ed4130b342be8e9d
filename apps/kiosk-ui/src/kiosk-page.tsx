import { OneMoment } from '@kiosk/screens/one-moment';
import { ScreenView } from '@kiosk/screens/screen-view';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { Connection } from './connection.js';
import { StageFrame } from './stage-frame.js';

/** The page: what the kiosk said last, or a calm word while it cannot be reached. */
export function KioskPage({ connection }: { readonly connection: Connection }): ReactNode {
  const { message, sent, isLost } = useSyncExternalStore(connection.onChange, connection.page);
  return (
    <StageFrame>
      {message === undefined || isLost ? (
        <OneMoment />
      ) : (
        <ScreenView
          shown={message.shown}
          receiptSvg={message.receiptSvg}
          qrSvg={message.qrSvg}
          sent={sent}
          touch={connection.touch}
        />
      )}
    </StageFrame>
  );
}
