import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { layContacts } from './contacts.js';

const folder = mkdtempSync(join(tmpdir(), 'bench-gpio-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the contacts of a bench are files that a kiosk can read and write', async () => {
  const tree = join(folder, 'gpio');
  const clock = manualClock();
  const lines = {
    cabinetDoor: { line: 17 },
    billAcceptor: { line: 5 },
    tamperSensor: { line: 22 },
  };
  const contacts = layContacts({ tree, label: 'bench-gpio', lines }, clock);
  const level = (line: number): string =>
    readFileSync(join(tree, `gpio${512 + line}/value`), 'utf8');
  expect(contacts.state).toEqual({
    doors: { cabinetDoor: false },
    tampered: false,
    lights: { billAcceptor: false },
    locks: {},
  });
  contacts.setDoor('cabinetDoor', true);
  contacts.setTamper(true);
  expect([level(17), level(22)]).toEqual(['1\n', '1\n']);
  writeFileSync(join(tree, 'gpio517/direction'), 'low');
  writeFileSync(join(tree, 'gpio517/value'), '1');
  await clock.advance(50);
  expect(contacts.state).toMatchObject({
    doors: { cabinetDoor: true },
    tampered: true,
    lights: { billAcceptor: true },
  });
  contacts.close();
  expect(clock.waiting).toBe(0);
});
