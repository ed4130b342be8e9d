import { describe, expect, it } from '@jest/globals';
import { PROBLEMS } from '@kiosk/bench/http/problems';
import { ALARM_CODES } from '@kiosk/central/alarms/alarms';
import { REFUSAL_STATUS } from '@kiosk/central/http/refusal';
import { FAULTS } from '@kiosk/flow/ports/fault';
import { CODES } from '@kiosk/kiosk/world/codes';
import { lookedAt, textOf } from './tree.js';

const DOCUMENT = 'docs/troubleshooting.md';

/** The first cells of all tables under a heading. */
function rowsUnder(heading: string): readonly string[] {
  const [, after = ''] = textOf(DOCUMENT).split(`\n${heading}\n`);
  const [section = ''] = after.split(/\n#{1,3} /);
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, code = '']) => code);
}

const sorted = (codes: Iterable<string>): readonly string[] => [...codes].sort();

describe('the troubleshooting document', () => {
  it('has a row for every fault, and no other', () => {
    lookedAt(`${FAULTS.length} faults and their rows in ${DOCUMENT}`);
    expect(sorted(rowsUnder('## Faults of devices'))).toEqual(sorted(FAULTS));
  });

  it.each([
    ['### Kiosk', CODES],
    ['### Central', [...new Set([...Object.keys(REFUSAL_STATUS), ...ALARM_CODES])]],
    ['### Bench', Object.keys(PROBLEMS)],
  ] as const)('under "%s" has a row for every code, and no other', (heading, codes) => {
    lookedAt(`${codes.length} codes and their rows under "${heading}"`);
    expect(codes.length).toBeGreaterThan(5);
    expect(sorted(rowsUnder(heading))).toEqual(sorted(codes));
  });
});
