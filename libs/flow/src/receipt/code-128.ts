import { invariant } from '../invariant/invariant.js';
import type { Raster } from './raster.js';

/**
 * Bars and spaces of each value in modules, a digit each; 104 begins code set B, 106 ends.
 *
 * Source: ISO/IEC 15417, table 1. Every value has eleven modules, the stop thirteen.
 */
const WIDTHS = [
  ...'212222 222122 222221 121223 121322 131222 122213 122312 132212 221213'.split(' '),
  ...'221312 231212 112232 122132 122231 113222 123122 123221 223211 221132'.split(' '),
  ...'221231 213212 223112 312131 311222 321122 321221 312212 322112 322211'.split(' '),
  ...'212123 212321 232121 111323 131123 131321 112313 132113 132311 211313'.split(' '),
  ...'231113 231311 112133 112331 132131 113123 113321 133121 313121 211331'.split(' '),
  ...'231131 213113 213311 213131 311123 311321 331121 312113 312311 332111'.split(' '),
  ...'314111 221411 431111 111224 111422 121124 121421 141122 141221 112214'.split(' '),
  ...'112412 122114 122411 142112 142211 241211 221114 413111 241112 134111'.split(' '),
  ...'111242 121142 121241 114212 124112 124211 411212 421112 421211 212141'.split(' '),
  ...'214121 412121 111143 111341 131141 114113 114311 411113 411311 113141'.split(' '),
  ...'114131 311141 411131 211412 211214 211232 2331112'.split(' '),
];
const START_B = 104;
const STOP = 106;
const MODULUS = 103;
const FIRST_SIGN = 0x20;

/** What fits 58 mm of paper at two dots a module. */
const SIGNS_MAX = 12;
const MODULE_DOTS = 2;
const HEIGHT_DOTS = 72;
const QUIET_MODULES = 10;

/**
 * Bars and spaces in turn, in modules, a bar first; start, check value and stop included.
 *
 * @param text 1 to 12 signs of printable ASCII; code set B throughout.
 */
export function code128(text: string): readonly number[] {
  invariant(/^[\x20-\x7e]{1,12}$/.test(text), `1 to ${SIGNS_MAX} signs of ASCII, not "${text}"`);
  const values = Array.from(text, (sign) => sign.charCodeAt(0) - FIRST_SIGN);
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), START_B) % MODULUS;
  return [START_B, ...values, check, STOP].flatMap((value) => Array.from(WIDTHS[value]!, Number));
}

/** The same as it is printed, with its quiet zones; whole bytes a line. */
export function code128Raster(text: string): Raster {
  const modules = code128(text).flatMap((width, at) =>
    Array.from({ length: width }, () => at % 2 === 0),
  );
  const quiet = Array.from({ length: QUIET_MODULES }, () => false);
  const dots = [...quiet, ...modules, ...quiet].flatMap((isBar) =>
    Array.from({ length: MODULE_DOTS }, () => isBar),
  );
  const stride = Math.ceil(dots.length / 8);
  const bytes = new Uint8Array(stride * HEIGHT_DOTS);
  for (let line = 0; line < HEIGHT_DOTS; line += 1) {
    for (const [at, isBar] of dots.entries()) {
      if (isBar) bytes[line * stride + (at >> 3)]! |= 0x80 >> (at & 7);
    }
  }
  return { widthDots: stride * 8, bytes };
}
