import { useEffect, useRef, type ReactNode } from 'react';
import { useStage } from '../stage/stage.js';
import { readPicture } from './read-picture.js';

/** The code to scan, as the kiosk drew it; an empty place of the same size while there is none. */
export function QrCode({ label }: { readonly label: string }): ReactNode {
  const { qrSvg } = useStage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = qrSvg === undefined ? undefined : readPicture(qrSvg);
    place.current?.replaceChildren(...(picture === undefined ? [] : [picture]));
  }, [qrSvg]);
  return <div className="qr-code" role="img" aria-label={label} ref={place} />;
}
