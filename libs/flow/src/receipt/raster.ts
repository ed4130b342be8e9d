/** One bit a dot, 1 is black, the highest bit is the leftmost; whole bytes a line. */
export interface Raster {
  readonly widthDots: number;
  readonly bytes: Uint8Array;
}
