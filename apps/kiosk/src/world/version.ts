import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The program's version, as its package says. */
export const VERSION: string = versionIn(new URL('../../package.json', import.meta.url));

function versionIn(file: URL): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
