import { PLAIN, type Access } from '@kiosk/flow/screen/access';
import type { AnyFixture } from '@kiosk/screens/fixtures/fixture';
import { shownOf } from '@kiosk/screens/fixtures/fixture';
import { paperOf } from '@kiosk/screens/fixtures/all';
import { ScreenView } from '@kiosk/screens/screen-view';
import { useSyncExternalStore, type ReactNode } from 'react';
import { StageFrame } from '../stage-frame.js';
import { paperSvg, qrSvg } from './paper-svg.js';

interface GalleryProps {
  readonly fixtures: readonly AnyFixture[];
}

/** How a picture may be shown beside plain, by the last part of its address. */
const MANNERS: Readonly<Record<string, Access>> = {
  large: { ...PLAIN, largeText: true },
  contrast: { ...PLAIN, highContrast: true },
  low: { ...PLAIN, lowReach: true },
};

/**
 * Shows the picture that the address names, e.g. `#attract/en` or `#attract/en/large`; without
 * one, the list of all.
 */
export function Gallery({ fixtures }: GalleryProps): ReactNode {
  const hash = useSyncExternalStore(onHash, () => location.hash);
  const [id, language, manner = ''] = hash.slice(1).split('/');
  const fixture = fixtures.find((each) => each.id === id);
  if (fixture === undefined) return <Contents fixtures={fixtures} />;
  const paper = paperOf(fixture);
  const qrText = 'qrText' in fixture.screen ? fixture.screen.qrText : undefined;
  return (
    <div data-picture={hash}>
      <StageFrame>
        <ScreenView
          key={hash}
          shown={shownOf(fixture, language === 'en' ? 'en' : 'zh', MANNERS[manner])}
          receiptSvg={paper === undefined ? undefined : paperSvg(paper)}
          qrSvg={qrText === undefined ? undefined : qrSvg(qrText)}
          touch={() => undefined}
        />
      </StageFrame>
    </div>
  );
}

function Contents({ fixtures }: GalleryProps): ReactNode {
  return (
    <ul data-fixtures={fixtures.map((fixture) => fixture.id).join(' ')}>
      {fixtures.map(({ id }) => (
        <li key={id}>
          <a href={`#${id}/zh`}>{id}</a> <a href={`#${id}/en`}>en</a>
        </li>
      ))}
    </ul>
  );
}

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
