import { describe, expect, it } from '@jest/globals';
import { JournalError } from '../../ports/journal.js';
import { codeFor, Door, sha256 } from './access.fixture.js';
import { drawSealedCode, sealedHash } from './sealed-code.js';

const MINUTE_MS = 60_000;
const technician = { role: 'technician', person: '1001' } as const;

describe('a code', () => {
  it('opens once, for the challenge that is shown', () => {
    const { desk, journal } = new Door();
    const code = codeFor(desk.challengeFor(technician), '1001');
    expect(desk.tryCode(code)).toBe('accepted');
    expect(journal.rows.at(-1)).toMatchObject({
      type: 'service.codeAccepted',
      body: { role: 'technician', person: '1001' },
    });
    desk.challengeFor(technician);
    expect(desk.tryCode(code)).toBe('used');
  });

  it('that was used is refused as used after a restart too', () => {
    const door = new Door();
    const code = codeFor(door.desk.challengeFor(technician), '1001');
    door.desk.tryCode(code);
    door.restart().challengeFor(technician);
    expect(door.desk.tryCode(code)).toBe('used');
  });

  it.each([
    ["of another kiosk's secret", '1001', 'K2'],
    ['for another person', '1002', 'K1'],
  ])('%s is wrong', (_, person, kiosk) => {
    const { desk, types } = new Door();
    const code = codeFor(desk.challengeFor(technician), person, kiosk);
    expect(desk.tryCode(code)).toBe('wrong');
    expect(types).not.toContain('service.codeAccepted');
  });

  it('for another role is wrong', () => {
    const { desk } = new Door();
    const code = codeFor(desk.challengeFor({ role: 'attendant', person: '1001' }), '1001');
    desk.challengeFor({ role: 'supervisor', person: '1001' });
    expect(desk.tryCode(code)).toBe('expired');
    expect(desk.tryCode(code.split('').reverse().join(''))).toBe('wrong');
  });

  it('comes too late after ten minutes, whatever the wall clock says', async () => {
    const { desk, clock } = new Door();
    const challenge = desk.challengeFor(technician);
    clock.setWall(0);
    expect(desk.challengeFor(technician)).toBe(challenge);
    await clock.advance(10 * MINUTE_MS + 1);
    expect(desk.tryCode(codeFor(challenge, '1001'))).toBe('expired');
    expect(desk.challengeFor(technician)).not.toBe(challenge);
  });

  it('lets nobody in when the journal refuses', () => {
    const { desk, journal } = new Door();
    const code = codeFor(desk.challengeFor(technician), '1001');
    journal.refuse('full');
    expect(() => desk.tryCode(code)).toThrow(JournalError);
  });
});

describe('wrong codes', () => {
  it('lock the door at the fifth, for 15 minutes, for everybody', async () => {
    const door = new Door();
    expect(door.guess(4)).toBe('wrong');
    expect(door.guess(1)).toBe('locked');
    const right = codeFor(door.desk.challengeFor(technician), '1001');
    expect(door.desk.tryCode(right)).toBe('locked');
    await door.clock.advance(15 * MINUTE_MS);
    expect(door.desk.waitMs).toBe(0);
    expect(door.desk.tryCode(codeFor(door.desk.challengeFor(technician), '1001'))).toBe('accepted');
  });

  it('are waited for twice as long each time, up to a day', async () => {
    const door = new Door();
    const waits: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) {
      door.guess(5);
      waits.push(door.desk.waitMs / MINUTE_MS);
      await door.clock.advance(door.desk.waitMs);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  });

  it('are forgotten once the right one was typed', () => {
    const door = new Door();
    door.guess(4);
    door.desk.tryCode(codeFor(door.desk.challengeFor(technician), '1001'));
    expect(door.guess(4)).toBe('wrong');
  });

  it('still lock after a restart between them, and no restart or clock shortens the wait', async () => {
    const door = new Door();
    door.guess(3);
    door.restart();
    expect(door.guess(2)).toBe('locked');
    for (let turn = 0; turn < 5; turn += 1) {
      await door.clock.advance(50_000); // less than the part that is written down
      door.clock.setWall(4_000_000_000_000);
      door.restart();
    }
    expect(door.desk.waitMs).toBe(15 * MINUTE_MS);
    await door.clock.advance(15 * MINUTE_MS);
    expect(door.desk.waitMs).toBe(0);
    expect(door.types.filter((type) => type === 'service.waited')).toHaveLength(15);
  });

  it('are not counted where they were right once', () => {
    const door = new Door();
    const code = codeFor(door.desk.challengeFor(technician), '1001');
    door.desk.tryCode(code);
    for (let turn = 0; turn < 7; turn += 1) {
      door.desk.challengeFor(technician);
      expect(door.desk.tryCode(code)).toBe('used');
    }
    expect(door.desk.waitMs).toBe(0);
  });
});

describe('a sealed code', () => {
  const code = drawSealedCode({ bytes: (count) => new Uint8Array(count).fill(251).fill(47, 1) });
  const sealedFor = (kiosk: string): Door => {
    const door = new Door();
    door.sealed = [{ role: 'technician', hash: sealedHash(sha256, kiosk, code) }];
    door.restart();
    return door;
  };

  it('has twelve digits, uniform', () => expect(code).toMatch(/^[0-9]{12}$/));

  it('opens once, also for a kiosk that never heard of central', () => {
    const door = sealedFor('K1');
    door.desk.challengeFor(technician);
    expect(door.desk.tryCode(code)).toBe('accepted');
    door.restart().challengeFor(technician);
    expect(door.desk.tryCode(code)).toBe('used');
    expect(JSON.stringify(door.journal.rows)).not.toContain(code);
  });

  it('of another kiosk, or for another role, is wrong', () => {
    const other = sealedFor('K2');
    other.desk.challengeFor(technician);
    expect(other.desk.tryCode(code)).toBe('wrong');
    const door = sealedFor('K1');
    door.desk.challengeFor({ role: 'supervisor', person: '1001' });
    expect(door.desk.tryCode(code)).toBe('wrong');
  });
});
