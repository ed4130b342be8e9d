import { zero } from '@kiosk/flow/money/money';
import type { Screen, ScreenName } from '@kiosk/flow/screen/screen';
import type { Shown } from '@kiosk/flow/screen/shown';
import type { Touch } from '@kiosk/flow/screen/touch';
import { useMemo, type ReactNode } from 'react';
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
  const { language, kiosk, step, screen, moreTimeSeconds } = shown;
  const stage = useMemo<Stage>(
    () => ({
      language,
      kiosk,
      touch,
      ...(step === undefined ? {} : { step }),
      ...(receiptSvg === undefined ? {} : { receiptSvg }),
      ...(qrSvg === undefined ? {} : { qrSvg }),
      ...(sent === undefined ? {} : { sent }),
    }),
    [language, kiosk, step, receiptSvg, qrSvg, sent, touch],
  );
  return (
    <StageContext value={stage}>
      <div className="kiosk" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {/* While it asks, what lies below can neither be touched nor read out. */}
        <div className="kiosk-screen" key={screen.name} inert={moreTimeSeconds !== undefined}>
          {draw(screen.name, screen)}
        </div>
        {moreTimeSeconds !== undefined && (
          <MoreTime seconds={moreTimeSeconds} moneyIn={hasMoney(screen)} />
        )}
        {kiosk.demo && <Watermark />}
      </div>
    </StageContext>
  );
}

/** Whether this screen speaks of money that lies in the box already. */
const hasMoney = (screen: Screen): boolean => 'inserted' in screen && screen.inserted > zero;

/** The registry pairs each name with the view of that very screen. */
function draw<Name extends ScreenName>(name: Name, screen: ScreenNamed<Name>): ReactNode {
  const View: View<Name> = views[name];
  return <View screen={screen} />;
}
