import { describe, expect, it } from '@jest/globals';
import { failed, passed } from '../diagnosis/device-test.js';
import type { ScreenName } from '../screen/screen.js';
import type { Touch } from '../screen/touch.js';
import type { Lobby } from '../testing/lobby.js';
import { ROLES, type Role } from './roles.js';
import { codeOn, comeIn, fakeTest, staffLobby } from './staff.fixture.js';

const tests = [
  fakeTest('good', passed({})),
  fakeTest('bad', failed('noLink', {})),
  fakeTest('hands', passed({}), true),
];

/** Everything a finger can say, the mark and the customer's own words with it. */
const TOUCHES: readonly Touch[] = [
  ...['start', 'checkCase', 'delete', 'clear', 'confirm', 'back', 'end', 'changeAmount'].map(
    (type) => ({ type }) as Touch,
  ),
  ...['prepay', 'finish', 'stop', 'stay', 'moreTime', 'reprint', 'corner'].map(
    (type) => ({ type }) as Touch,
  ),
  ...['A', '1', '-'].map((key) => ({ type: 'key', key }) as const),
  ...['tests', 'paper', 'collection', 'all', 'stop', 'print', 'release', 'roll', 'good', 'bad'].map(
    (id) => ({ type: 'service', id }) as const,
  ),
  ...['hands', 'technician', 'supervisor'].map((id) => ({ type: 'service', id }) as const),
  { type: 'fee', id: 'fee-prepay-any' },
  { type: 'bill', id: 'B1' },
  { type: 'page', page: 1 },
  { type: 'preset', amount: 5_000 },
  { type: 'method', id: 'cash' },
  { type: 'language', language: 'en' },
];

/** Ways to every screen of staff. */
const WAYS: Readonly<Record<string, (lobby: Lobby) => Promise<void>>> = {
  'the choice of a role': (lobby) => lobby.touch({ type: 'corner' }),
  'the staff number': (lobby) =>
    lobby.touch({ type: 'corner' }, { type: 'service', id: 'technician' }),
  'the code': async (lobby) => {
    await lobby.touch({ type: 'corner' }, { type: 'service', id: 'technician' });
    await lobby.enter('1001');
  },
  ...Object.fromEntries(
    ROLES.map((role) => [`the dashboard of ${role}`, (lobby: Lobby) => comeIn(lobby, role)]),
  ),
  'the tests': (lobby) => into(lobby, 'supervisor', 'tests'),
  'the paper': (lobby) => into(lobby, 'supervisor', 'paper'),
  'a new roll': async (lobby) => {
    await into(lobby, 'supervisor', 'paper');
    await lobby.touch({ type: 'service', id: 'roll' });
  },
  'the second person': (lobby) => into(lobby, 'supervisor', 'collection'),
  'the seal': (lobby) => toSeal(lobby),
  'the frozen bag': async (lobby) => {
    await toSeal(lobby);
    await lobby.enter('S-1');
  },
  'the new box': async (lobby) => {
    await toSeal(lobby);
    await lobby.enter('S-1');
    await lobby.touch({ type: 'confirm' });
  },
  'the end of a collection': async (lobby) => {
    await toSeal(lobby);
    await lobby.enter('S-1');
    await lobby.touch({ type: 'confirm' });
    await lobby.enter('B-2');
  },
  'the way out': async (lobby) => {
    await comeIn(lobby, 'supervisor');
    await lobby.touch({ type: 'confirm' });
  },
};

async function into(lobby: Lobby, role: Role, area: string): Promise<void> {
  await comeIn(lobby, role, '2001');
  await lobby.touch({ type: 'service', id: area });
}

async function toSeal(lobby: Lobby): Promise<void> {
  await into(lobby, 'supervisor', 'collection');
  await lobby.touch({ type: 'service', id: 'collector' });
  await lobby.enter('2002');
  await lobby.enter(codeOn(lobby, '2002'));
}

const seen = new Set<ScreenName>();
let tried = 0;

describe('nothing that staff touch can become money (I22)', () => {
  it.each(Object.entries(WAYS))('at %s', async (_, way) => {
    for (const first of TOUCHES) {
      const lobby = await staffLobby({ tests }).start();
      await way(lobby);
      expect(lobby.screen.name).toMatch(/^service/);
      for (const touch of [first, { type: 'confirm' } as const]) {
        if (!lobby.screen.name.startsWith('service')) break;
        seen.add(lobby.screen.name);
        await lobby.touch(touch);
        await lobby.insert(1_000); // somebody pushes a note in as well
        tried += 1;
      }
      expect(lobby.journal.rows.filter(({ lines }) => lines.length > 0)).toEqual([]);
      expect(lobby.journal.rows.filter(({ paymentId }) => paymentId !== '')).toEqual([]);
      expect(lobby.central.posted.size + lobby.acceptor.box.length).toBe(0);
      expect(lobby.acceptor.isOpen).toBe(false);
      const papers = lobby.printer.printed.map(({ jobId }) => jobId);
      expect(papers.filter((jobId) => !jobId.startsWith('service/'))).toEqual([]);
      await lobby.kiosk.stop();
    }
  });

  it('on any screen of staff', () => {
    process.stdout.write(`looked at: ${tried} touches on ${seen.size} screens of staff\n`);
    expect([...seen].sort()).toEqual([
      'serviceCode',
      'serviceCollection',
      'serviceDashboard',
      'servicePaper',
      'serviceReturn',
      'serviceRole',
      'serviceTests',
    ]);
    expect(tried).toBeGreaterThan(1_000);
  });
});
