import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isCardNumber } from '@kiosk/hardware/protocols/zvt/card-number';

/** Digits alone or in groups as on paper; letters beside them make a name of something else. */
const ROWS = /(?<![0-9A-Za-z.])\d(?:[ -]?\d){12,18}(?![0-9A-Za-z])/g;

/** What a search for card numbers looked at, and what it found. */
export interface CardSearch {
  readonly bytes: number;
  readonly found: readonly string[];
}

/** Looks for whole card numbers: 13 to 19 digits with a scheme's first digit and the check digit. */
export function searchText(name: string, text: string): CardSearch {
  const found = [...text.matchAll(ROWS)]
    .map(([row]) => row.replace(/[ -]/g, ''))
    .filter(isCardNumber);
  return { bytes: Buffer.byteLength(text), found: found.map((row) => `${name}: ${row}`) };
}

/** The same in every file below a folder, as bytes. */
export function searchFolder(folder: string): CardSearch {
  const searches = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => searchText(path, readFileSync(path, 'latin1')));
  return together(searches);
}

export const together = (searches: readonly CardSearch[]): CardSearch => ({
  bytes: searches.reduce((sum, { bytes }) => sum + bytes, 0),
  found: searches.flatMap(({ found }) => found),
});
