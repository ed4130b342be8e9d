import type { Raster } from '@kiosk/flow/receipt/svg';

const WIDTH_DOTS = 384;
const HEIGHT_DOTS = 96;

type Shape = (x: number, y: number) => boolean;

/** Left, top, width, height. */
type Box = readonly [number, number, number, number];

const box = ([x, y, width, height]: Box): Shape => {
  return (dotX, dotY) => dotX >= x && dotX < x + width && dotY >= y && dotY < y + height;
};
const ring = (x: number, y: number, radii: readonly [number, number]): Shape => {
  return (dotX, dotY) => {
    const distance = Math.hypot(dotX - x, dotY - y);
    return distance >= radii[0] && distance < radii[1];
  };
};
const drop = (x: number, y: number, radius: number): Shape => {
  return (dotX, dotY) => {
    const up = y - dotY; // above the middle the drop narrows to its tip
    const half = up > 0 ? radius * Math.max(0, 1 - up / (2.2 * radius)) : undefined;
    return half === undefined ? ring(x, y, [0, radius])(dotX, dotY) : Math.abs(dotX - x) < half;
  };
};

/** Windows of a house: small light squares, three to a floor. */
const windows = (x: number, y: number, floors: number): Shape => {
  return (dotX, dotY) => {
    const [column, row] = [dotX - x, dotY - y];
    if (column < 0 || column >= 30 || row < 0 || row >= floors * 14) return false;
    return column % 11 < 6 && row % 14 < 8;
  };
};

const GROUND = 76;
const PAPER: readonly Shape[] = [windows(137, 26, 3), windows(181, 10, 4), windows(225, 38, 2)];
const INK: readonly Shape[] = [
  box([131, 18, 40, GROUND - 18]),
  box([175, 2, 40, GROUND - 2]),
  box([219, 30, 40, GROUND - 30]),
  drop(98, 56, 18),
  ring(292, 54, [13, 19]),
  box([289, 28, 6, 20]),
  box([0, GROUND, WIDTH_DOTS, 3]),
  box([64, GROUND + 7, WIDTH_DOTS - 128, 2]),
];

/** Draws the mark: houses, a drop, a switch, on one line. Clear black and white, no grey. */
function draw(): Raster {
  const stride = WIDTH_DOTS / 8;
  const bytes = new Uint8Array(stride * HEIGHT_DOTS);
  for (let y = 0; y < HEIGHT_DOTS; y++) {
    for (let x = 0; x < WIDTH_DOTS; x++) {
      const dark = INK.some((shape) => shape(x, y)) && !PAPER.some((shape) => shape(x, y));
      if (dark) bytes[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  return { widthDots: WIDTH_DOTS, bytes };
}

/** The operator's mark as it is printed and shown: 384 × 96 dots. */
export const LOGO: Raster = draw();
