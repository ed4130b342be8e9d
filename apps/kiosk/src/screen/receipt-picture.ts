import { layout } from '@kiosk/flow/receipt/layout';
import { toSvg } from '@kiosk/flow/receipt/svg';
import type { Shown } from '@kiosk/flow/screen/screen';
import { LOGO } from '@kiosk/hardware/protocols/escpos/logo';
import { qrMatrix } from '@kiosk/hardware/protocols/escpos/qr-matrix';

/** 80 mm paper; the picture on the screen is the paper that comes out. */
const COLUMNS = 48;

/** The paper of a screen that has one, as an SVG picture. */
export function pictureOf({ screen }: Shown): string | undefined {
  if (!('receipt' in screen)) return undefined;
  const { title } = screen.receipt;
  const rows = layout(screen.receipt, { columns: COLUMNS });
  return toSvg(rows, { title, columns: COLUMNS, qrMatrix, logo: LOGO });
}
