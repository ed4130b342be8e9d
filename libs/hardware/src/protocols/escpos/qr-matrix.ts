import type { QrSquare } from '@kiosk/flow/receipt/svg';
import { create } from 'qrcode';

/**
 * Computes a QR code, model 2, level M, for pictures of receipts.
 *
 * @throws Error of the library when the text is longer than the largest code holds (2331 bytes).
 */
export function qrMatrix(text: string): QrSquare {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, dark: (x, y) => modules.get(y, x) !== 0 };
}
