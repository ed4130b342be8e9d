import { useEffect, useState, type ReactNode } from 'react';
import { useBench } from '../link/bench.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** What the page needs besides the screen: head, bezel, plinth, margins. */
const AROUND_PX = 170;
const HEIGHT_MIN_PX = 560;
const HEIGHT_MAX_PX = 1080;

/** The kiosk's own page behind glass; dark when there is no power. */
export function KioskScreen(): ReactNode {
  const { kiosk } = useBench().state;
  const { widthPx, heightPx } = kiosk.screen;
  const scale = useHeight() / heightPx;
  return (
    <div className="kiosk-bezel">
      <div className="kiosk-glass" style={{ width: widthPx * scale, height: heightPx * scale }}>
        {kiosk.phase === 'up' ? (
          <iframe
            key={kiosk.starts}
            title="kiosk"
            src={`${kiosk.url}/`}
            style={{ width: widthPx, height: heightPx, transform: `scale(${scale})` }}
          />
        ) : (
          <DarkGlass />
        )}
      </div>
    </div>
  );
}

/** Without its page: black, or the last lines of a computer that starts. */
function DarkGlass(): ReactNode {
  const t = useText();
  const { state, log } = useBench();
  const { phase } = state.kiosk;
  const start = log.findLastIndex(({ text }) => text.startsWith('--- power on'));
  if (phase === 'down') return <p className="glass-dark">{t(texts.noPower)}</p>;
  return (
    <div className="glass-boot">
      <p>{t(phase === 'crashed' ? texts.crashed : texts.booting)}</p>
      {log.slice(Math.max(start, log.length - 12)).map(({ number, text }) => (
        <code key={number}>{text}</code>
      ))}
    </div>
  );
}

/** As tall as the window allows. */
function useHeight(): number {
  const measure = (): number =>
    Math.min(HEIGHT_MAX_PX, Math.max(HEIGHT_MIN_PX, window.innerHeight - AROUND_PX));
  const [height, setHeight] = useState(measure);
  useEffect(() => {
    const resized = (): void => setHeight(measure());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return height;
}
