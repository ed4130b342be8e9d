import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FileDuty } from './file-duty.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kiosk-duty-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the duty of a kiosk', () => {
  it('is on at first, off when told, and still off after a restart', () => {
    const duty = new FileDuty(folder);
    let changes = 0;
    duty.onChange(() => (changes += 1));
    expect(duty.isOn()).toBe(true);
    duty.goOff({ zh: '检修', en: 'Repairs' });
    expect([new FileDuty(folder).isOn(), new FileDuty(folder).note()]).toEqual([
      false,
      { zh: '检修', en: 'Repairs' },
    ]);
    duty.goOn();
    expect([new FileDuty(folder).isOn(), new FileDuty(folder).note()]).toEqual([true, undefined]);
    expect(changes).toBe(2);
  });

  it('is off where its file cannot be read: somebody wanted it so', () => {
    writeFileSync(join(folder, 'duty.json'), '{"on":');
    expect(new FileDuty(folder).isOn()).toBe(false);
  });
});
