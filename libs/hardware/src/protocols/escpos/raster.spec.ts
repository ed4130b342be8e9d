import { describe, expect, it } from '@jest/globals';
import type { Raster } from '@kiosk/flow/receipt/svg';
import { LOGO } from './logo.js';
import { hasRealTimeRequest, rasterCommands } from './raster.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const raster = (widthDots: number, bytesHex: string): Raster => ({
  widthDots,
  bytes: Uint8Array.from(Buffer.from(bytesHex.replaceAll(' ', ''), 'hex')),
});

describe('rasterCommands', () => {
  it('sends whole rows behind the header of GS v 0', () => {
    expect(rasterCommands(raster(16, 'a55a ff00')).map(hex)).toEqual([
      '1d763000' + '02000200' + 'a55aff00',
    ]);
  });

  it('keeps every command of the logo below 512 bytes and all of its dots', () => {
    const commands = rasterCommands(LOGO);
    expect(commands.map((command) => command.length)).toEqual([...Array<number>(9).fill(488), 296]);
    expect(Buffer.concat(commands.map((command) => command.subarray(8)))).toEqual(
      Buffer.from(LOGO.bytes),
    );
  });

  it.each(['1004', '1005', '1014'])(
    'moves an image that holds the request %s by a dot',
    (request) => {
      const [command] = rasterCommands(raster(24, `${request}00`));
      expect(hasRealTimeRequest(command!)).toBe(false);
      const moved = (Number.parseInt(request, 16) << 15).toString(16).padStart(8, '0');
      expect(hex(command!.subarray(8))).toBe(moved);
    },
  );

  it('finds requests that straddle rows', () => {
    expect(hasRealTimeRequest(rasterCommands(raster(16, '0010 0400'))[0]!)).toBe(false);
  });
});
