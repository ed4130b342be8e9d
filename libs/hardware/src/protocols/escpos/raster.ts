import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Raster } from '@kiosk/flow/receipt/svg';
import { concat, DC4, DLE, ENQ, EOT, GS } from './bytes.js';

/** Longest command that is sent: status questions go between commands, never into one. */
export const COMMAND_BYTES_MAX = 512;
const HEADER_BYTES = 8;
const SHIFT_DOTS_MAX = 8;

/**
 * Whether a printer would hear a real-time request in these bytes. It listens everywhere, image
 * data included, and would open the drawer or clear its buffers.
 *
 * Source: TM-L90, "bit image data accidentally might include a data string with this command".
 */
export function hasRealTimeRequest(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(DLE); at !== -1; at = bytes.indexOf(DLE, at + 1)) {
    const next = bytes[at + 1];
    if (next === EOT || next === ENQ || next === DC4) return true;
  }
  return false;
}

/**
 * A raster as `GS v 0` commands of whole rows, each at most 512 bytes, none with a real-time
 * request in it: an image that has one is moved to the right by as many dots as it takes.
 *
 * @throws InvariantError when no shift by up to 8 dots is free of requests, or a row is too long:
 *   the logo is ours, so a bad one is found when it is made.
 */
export function rasterCommands(raster: Raster): Uint8Array[] {
  let commands = bands(raster);
  for (let dots = 1; dots <= SHIFT_DOTS_MAX && hasAny(commands); dots++) {
    commands = bands(shifted(raster, dots));
  }
  invariant(!hasAny(commands), 'some shift of the image is free of real-time requests');
  return commands;
}

function hasAny(commands: readonly Uint8Array[]): boolean {
  return hasRealTimeRequest(concat(...commands));
}

function bands({ widthDots, bytes }: Raster): Uint8Array[] {
  const stride = widthDots / 8;
  const rows = Math.floor((COMMAND_BYTES_MAX - HEADER_BYTES) / stride);
  invariant(rows >= 1, `a raster row fits a command, got ${widthDots} dots`);
  const commands: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += rows * stride) {
    const band = bytes.subarray(at, at + rows * stride);
    commands.push(concat(header(stride, band.length / stride), band));
  }
  return commands;
}

function header(stride: number, rows: number): Uint8Array {
  return Uint8Array.of(GS, 0x76, 0x30, 0, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8);
}

/** The same image further to the right, on rows that are a byte longer. */
function shifted({ widthDots, bytes }: Raster, dots: number): Raster {
  const stride = widthDots / 8;
  const wide = stride + 1;
  const moved = new Uint8Array((bytes.length / stride) * wide);
  bytes.forEach((byte, index) => {
    const at = Math.floor(index / stride) * wide + (index % stride);
    const pair = (byte << 8) >> dots;
    moved[at]! |= pair >> 8;
    moved[at + 1]! |= pair & 0xff;
  });
  return { widthDots: widthDots + 8, bytes: moved };
}
