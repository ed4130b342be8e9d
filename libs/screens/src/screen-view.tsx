import { zero } from '@kiosk/flow/money/money';
import type { Access } from '@kiosk/flow/screen/access';
import type { Screen, ScreenName } from '@kiosk/flow/screen/screen';
import type { Shown } from '@kiosk/flow/screen/shown';
import type { Touch } from '@kiosk/flow/screen/touch';
import { useMemo, type ReactNode } from 'react';
import { AccessChoice } from './components/access-choice.js';
import { MoreTime } from './components/more-time.js';
import { Watermark } from './components/watermark.js';
import { views } from './registry.js';
import { StageContext, type Stage } from './stage/stage.js';
import type { ScreenNamed, View } from './view.js';

export interface ScreenViewProps {
  readonly shown: Shown;
  /** The paper that goes with the screen, as one SVG element in a text. */
  readonly receiptSvg?: string | undefined;
  /** The code to scan, the same. */
  readonly qrSvg?: string | undefined;
  /** The touch that waits for its answer. */
  readonly sent?: Touch | undefined;
  readonly touch: (touch: Touch) => void;
}

/** All that a customer sees at one moment, drawn from what the kiosk said and nothing else. */
export function ScreenView(props: ScreenViewProps): ReactNode {
  const { shown, receiptSvg, qrSvg, sent, touch } = props;
  const { language, access, kiosk, step, screen, moreTimeSeconds } = shown;
  const isAsking = moreTimeSeconds !== undefined || shown.isChoosingAccess === true;
  const stage = useMemo<Stage>(
    () => ({
      language,
      access,
      kiosk,
      touch,
      ...(step === undefined ? {} : { step }),
      ...(receiptSvg === undefined ? {} : { receiptSvg }),
      ...(qrSvg === undefined ? {} : { qrSvg }),
      ...(sent === undefined ? {} : { sent }),
    }),
    [language, access, kiosk, step, receiptSvg, qrSvg, sent, touch],
  );
  return (
    <StageContext value={stage}>
      <div className="kiosk" lang={language === 'zh' ? 'zh-CN' : 'en'} {...mannerOf(access)}>
        {/* While it asks, what lies below can neither be touched nor read out. */}
        <div className="kiosk-screen" key={screen.name} inert={isAsking}>
          {draw(screen.name, screen)}
        </div>
        {shown.isChoosingAccess && moreTimeSeconds === undefined && <AccessChoice />}
        {moreTimeSeconds !== undefined && (
          <MoreTime seconds={moreTimeSeconds} moneyIn={hasMoney(screen)} />
        )}
        {kiosk.demo && <Watermark />}
      </div>
    </StageContext>
  );
}

/** How the customer wants it, for the style sheets. */
const mannerOf = ({ largeText, highContrast, lowReach }: Access) => ({
  'data-text': largeText ? 'large' : undefined,
  'data-contrast': highContrast ? 'high' : undefined,
  'data-reach': lowReach ? 'low' : undefined,
});

/** Whether this screen speaks of money that lies in the box already. */
const hasMoney = (screen: Screen): boolean => 'inserted' in screen && screen.inserted > zero;

/** The registry pairs each name with the view of that very screen. */
function draw<Name extends ScreenName>(name: Name, screen: ScreenNamed<Name>): ReactNode {
  const View: View<Name> = views[name];
  return <View screen={screen} />;
}
