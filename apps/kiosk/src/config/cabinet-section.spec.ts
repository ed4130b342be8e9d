import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@kiosk/config/config-error';
import { readConfig } from './config.js';
import { refuseInProduction } from './production.js';

const folder = mkdtempSync(join(tmpdir(), 'kiosk-cabinet-'));
const file = join(folder, 'kiosk.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const DEMO = readFileSync('config/demo/kiosk.yaml', 'utf8');
/** The demonstration's configuration without its cabinet: what is added begins at line 1 of it. */
const REST = DEMO.split(/\n(?=# Doors, lamps)/)[0] ?? '';
const LINES_BEFORE = REST.trimEnd().split('\n').length;

function read(section: string) {
  writeFileSync(file, `${REST.trimEnd()}\n${section}\n`);
  return readConfig(file);
}

/** Complaints with their lines counted from the section's own first. */
function complaint(section: string): string {
  try {
    read(section);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .replaceAll(`${file}:`, '')
      .replace(/^\d+/gm, (line) => String(Number(line) - LINES_BEFORE));
  }
  return 'none';
}

const cabinet = (lines: string, more = '') =>
  `cabinet:\n  protocol: gpio\n${more}  lines: ${lines}`;
const panel = (more: string) =>
  `touchscreen:\n  protocol: evdev\n  path: event0\n  range: { x: 4095, y: 4095 }\n${more}`;

describe('cabinet and touchscreen', () => {
  it('are read with their paths from the file’s own folder', () => {
    const { cabinet: found } = read(
      'cabinet:\n  protocol: gpio-files\n  tree: tree\n  lines: { cabinetDoor: { line: 17 } }',
    );
    expect(found).toEqual({
      protocol: 'gpio-files',
      tree: join(folder, 'tree'),
      lines: { cabinetDoor: { line: 17 } },
    });
    const hours = "  backlight: light\n  hours: { wake: '06:30', sleep: '22:00' }";
    expect(read(panel(hours)).touchscreen).toEqual({
      protocol: 'evdev',
      path: join(folder, 'event0'),
      range: { x: 4_095, y: 4_095 },
      backlight: join(folder, 'light'),
      hours: { wake: 390, sleep: 1_320 },
    });
  });

  it('may be absent', () => {
    const config = read('');
    expect([config.cabinet, config.touchscreen]).toEqual([undefined, undefined]);
  });

  it.each([
    [
      'a line used twice',
      cabinet('{ cabinetDoor: { line: 4 }, billAcceptor: { line: 4 } }'),
      '3: cabinet.lines.billAcceptor.line: line 4 belongs to cabinetDoor already',
    ],
    [
      'a line that nobody has',
      cabinet('{ cabinetDor: { line: 4 } }'),
      '3: cabinet.lines.cabinetDor: is not known here',
    ],
    [
      'a word for a number',
      cabinet('{ cabinetDoor: { line: GPIO4 } }'),
      '3: cabinet.lines.cabinetDoor.line: found "GPIO4"; expected the number of a line',
    ],
    [
      'an unknown protocol',
      cabinet('{}').replace('gpio', 'i2c'),
      '2: cabinet.protocol: found "i2c"; expected one of: gpio, gpio-files',
    ],
    [
      'an hour that is none',
      panel("  hours: { wake: '6:30', sleep: '22:00' }"),
      '5: touchscreen.hours.wake: found "6:30"; expected a time such as 06:30',
    ],
    [
      'half of the hours',
      panel("  hours: { wake: '06:30' }"),
      '5: touchscreen.hours.sleep: is missing',
    ],
    [
      'a turn of some degrees',
      panel('  rotation: 45'),
      '5: touchscreen.rotation: found 45; expected one of: 0, 90, 180, 270',
    ],
  ])('%s is told with its line', (_, section, start) => {
    expect(complaint(section).slice(0, start.length)).toBe(start);
  });

  it('in production may not be played', () => {
    const { profile: _, ...config } = read('');
    const objections = (tree: string) =>
      refuseInProduction({
        ...(config as unknown as Parameters<typeof refuseInProduction>[0]),
        cabinet: { protocol: 'gpio-files', tree, lines: {} },
      }).filter(({ path }) => path[0] === 'cabinet');
    expect(objections('/srv/tree')).toHaveLength(1);
    expect(objections('/sys/class/gpio')).toEqual([]);
  });
});
