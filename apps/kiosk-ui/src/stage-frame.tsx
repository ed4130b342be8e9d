import { useSyncExternalStore, type ReactNode } from 'react';

/** The panel the screens are drawn for, in CSS pixels; 4 px are 1 mm on a 21.5-inch panel. */
const LONG = 1920;
const SHORT = 1080;

/**
 * Draws the screens at the size they were made for and fits them to the window. On the kiosk the
 * two are the same; in a smaller window one sees the whole screen, smaller.
 */
export function StageFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const size = useSyncExternalStore(onResize, windowSize);
  const [windowWidth = LONG, windowHeight = SHORT] = size.split('x').map(Number);
  const isPortrait = windowHeight > windowWidth;
  const width = isPortrait ? SHORT : LONG;
  const height = isPortrait ? LONG : SHORT;
  const scale = Math.min(windowWidth / width, windowHeight / height);
  const left = (windowWidth - width * scale) / 2;
  const top = (windowHeight - height * scale) / 2;
  const transform = scale === 1 ? 'none' : `translate(${left}px, ${top}px) scale(${scale})`;
  return (
    <div className="stage" style={{ width, height, transform }}>
      {children}
    </div>
  );
}

const windowSize = (): string => `${window.innerWidth}x${window.innerHeight}`;

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
