import { useEffect, useRef, type ReactNode } from 'react';
import type { Paper } from '../link/truth.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';
import { PaperPicture } from './paper-picture.js';

interface PaperViewProps {
  readonly paper: Paper;
  readonly onClose: () => void;
}

/** One paper, large enough to be read. */
export function PaperView({ paper, onClose }: PaperViewProps): ReactNode {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog className="paper-view" ref={dialog} onClose={onClose}>
      <PaperPicture paper={paper} />
      <button type="button" className="button" onClick={() => dialog.current?.close()}>
        {t(texts.close)}
      </button>
    </dialog>
  );
}
