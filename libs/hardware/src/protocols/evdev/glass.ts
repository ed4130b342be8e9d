import type { GlassPoint, Rotation } from '@kiosk/flow/ports/touchscreen';

const within = (part: number): number => Math.min(1, Math.max(0, part));

/** A point of the panel as the picture on it sees it. */
export function onGlass(
  { x, y }: { readonly x: number; readonly y: number },
  range: { readonly x: number; readonly y: number },
  rotation: Rotation,
): GlassPoint {
  const [right, down] = [within(x / range.x), within(y / range.y)];
  switch (rotation) {
    case 0:
      return { x: right, y: down };
    case 90:
      return { x: down, y: 1 - right };
    case 180:
      return { x: 1 - right, y: 1 - down };
    case 270:
      return { x: 1 - down, y: right };
  }
}
