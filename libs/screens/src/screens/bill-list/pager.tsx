import type { ReactNode } from 'react';
import { SecondaryAction } from '../../components/actions.js';
import { useText } from '../../stage/stage.js';
import { checkTexts, pageOf } from '../../texts/check.js';

interface PagerProps {
  /** Counts from 0, as the touch does. */
  readonly page: number;
  readonly pages: number;
}

/** Pages instead of scrolling. */
export function Pager({ page, pages }: PagerProps): ReactNode {
  const t = useText();
  return (
    <nav className="pager" aria-label={t(pageOf(page + 1, pages))}>
      <SecondaryAction
        touch={{ type: 'page', page: page - 1 }}
        text={checkTexts.previousPage}
        icon="back"
        disabled={page === 0}
      />
      <span aria-hidden="true">{t(pageOf(page + 1, pages))}</span>
      <SecondaryAction
        touch={{ type: 'page', page: page + 1 }}
        text={checkTexts.nextPage}
        icon="next"
        disabled={page + 1 >= pages}
      />
    </nav>
  );
}
