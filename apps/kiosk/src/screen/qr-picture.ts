import type { Shown } from '@kiosk/flow/screen/shown';
import { qrMatrix } from '@kiosk/hardware/protocols/escpos/qr-matrix';

/** Empty modules around a code, without which a phone does not find it. Source: ISO/IEC 18004, 6.3.8. */
const QUIET_ZONE = 4;

/** The code of a screen that has one to scan, as an SVG picture; one unit is one module. */
export function qrPictureOf({ screen }: Shown): string | undefined {
  if (!('qrText' in screen) || typeof screen.qrText !== 'string') return undefined;
  const { size, dark } = qrMatrix(screen.qrText);
  const whole = size + 2 * QUIET_ZONE;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (dark(x, y)) runs.push(`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`);
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" ` +
    `shape-rendering="crispEdges"><rect width="${whole}" height="${whole}" fill="#fff"/>` +
    `<path fill="#000" d="${runs.join('')}"/></svg>`
  );
}
