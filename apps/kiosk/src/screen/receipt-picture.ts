import { layout } from '@kiosk/flow/receipt/layout';
import { toSvg } from '@kiosk/flow/receipt/svg';
import type { Shown } from '@kiosk/flow/screen/shown';
import { LOGO } from '@kiosk/hardware/protocols/escpos/logo';
import { qrMatrix } from '@kiosk/hardware/protocols/escpos/qr-matrix';

/**
 * The paper of a screen that has one, as an SVG picture: the paper that comes out.
 *
 * @param columns characters of the printer's paper, e.g. 48 on 80 mm.
 */
export function pictureOf({ screen }: Shown, columns: number): string | undefined {
  if (!('receipt' in screen)) return undefined;
  const { title } = screen.receipt;
  const rows = layout(screen.receipt, { columns });
  return toSvg(rows, { title, columns, qrMatrix, logo: LOGO });
}
