import { invariant } from '@kiosk/flow/invariant/invariant';
import { concat, GS } from './bytes.js';

const QR_BYTES_MAX = 200;
const utf8 = new TextEncoder();

/**
 * Prints a QR code by the printer's own means: model 2, level M.
 *
 * @param moduleDots 1 to 16.
 * @throws InvariantError for more than 200 bytes of UTF-8.
 *
 * Source: ESC/POS, GS ( k, cn 49, functions 65, 67, 69, 80, 81. The length counts UTF-8 bytes.
 */
export function qrCommands(text: string, moduleDots: number): Uint8Array {
  const bytes = utf8.encode(text);
  invariant(bytes.length <= QR_BYTES_MAX, `a QR code holds 200 bytes here, got ${bytes.length}`);
  return concat(
    qrFunction(65, 50, 0),
    qrFunction(67, moduleDots),
    qrFunction(69, 49),
    qrFunction(80, 48, ...bytes),
    qrFunction(81, 48),
  );
}

function qrFunction(code: number, ...params: readonly number[]): Uint8Array {
  const length = params.length + 2;
  return Uint8Array.of(GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, code, ...params);
}
