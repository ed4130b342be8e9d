import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { OpenNote } from '../../acceptor/open-note.js';
import { meaningOf, type Status } from './meaning.js';
import { nextCommand } from './next-command.js';
import type { Flag, Reply } from './reply.js';

const TEN = { index: 0, currency: 'CNY', base: 1, exponent: 1 };

/** A reply with these bits, the cassette attached; `said` tells the rest of the status. */
function status(flags: readonly Flag[], said: Partial<Extract<Status, { kind: 'reply' }>>): Status {
  const note: Reply['note'] = flags.includes('escrowed') ? TEN : undefined;
  const reply: Reply = {
    ack: 0,
    flags: new Set<Flag>(['cassetteAttached', ...flags]),
    noteNumber: 0,
    model: 0x54,
    revision: 0x0a,
    note,
  };
  return { kind: 'reply', reply, isEnabled: false, isSure: true, ...said };
}

const told: OpenNote = {
  noteId: 'n1',
  value: minor(1_000),
  type: 1_000,
  escrowedAtMs: 0,
  decision: { kind: 'stack', intent: { noteId: 'n1', value: minor(1_000) } },
  stackSent: false,
  goesBack: false,
};

const wish = (said: Status, taking: boolean, note?: OpenNote): string | undefined =>
  nextCommand(
    { status: said, nowMs: 0, note, hasIntent: false, taking, unit: undefined },
    undefined,
  );

describe('a reply that answers its message', () => {
  it('of an idle unit that was told to take nothing means that no note can arrive', () => {
    const meaning = meaningOf(status(['idling', 'disabled'], {}), 'CNY');
    expect(meaning).toMatchObject({ isSettled: true, isInviting: false, maySpeakOfItself: true });
  });

  it('of an idle unit that was told to take notes invites one', () => {
    const meaning = meaningOf(status(['idling'], { isEnabled: true }), 'CNY');
    expect(meaning).toMatchObject({ isSettled: false, isInviting: true, maySpeakOfItself: false });
  });

  it('has its note stacked, its mask changed, its jam reset', () => {
    expect(wish(status(['escrowed'], { isEnabled: true }), true, told)).toBe('stack');
    expect(wish(status(['idling'], {}), true)).toBe('open');
    expect(wish(status(['idling'], { isEnabled: true }), false)).toBe('shut');
    expect(wish(status(['jammed'], {}), true)).toBe('reset');
  });
});

describe('a reply that may be an old one said again', () => {
  const old = { isSure: false };

  it('neither settles nor invites, and is asked nothing', () => {
    for (const isEnabled of [true, false]) {
      const meaning = meaningOf(status(['idling'], { ...old, isEnabled }), 'CNY');
      const nothing = { isSettled: false, isInviting: false, maySpeakOfItself: false };
      expect(meaning).toMatchObject(nothing);
    }
  });

  it('has no note stacked: by now another may lie in escrow', () => {
    expect(wish(status(['escrowed'], { ...old, isEnabled: true }), true, told)).toBeUndefined();
    expect(wish(status(['idling'], old), true)).toBeUndefined();
  });
});
