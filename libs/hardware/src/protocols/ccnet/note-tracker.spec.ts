import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import { fromHex } from '../../bytes/hex.js';
import { NoteTracker } from './note-tracker.js';
import { decodeStatus } from './status.js';

const OLD: NoteIntent = { noteId: 'old', value: minor(1_000) };
const VALUES = [100, 500, 1_000, 2_000].map(minor); // types 0 to 3

/**
 * Plays a line of states as POLL tells them, with what the flow and the driver do between:
 * `keep`, `back`, `STACK` (it leaves), `blind` (a gap in sight), `30s`. Returns what was reported.
 */
function play(script: string, intents: readonly NoteIntent[] = [], last?: number): string {
  let drawn = 0;
  let nowMs = 0;
  const tracker = new NoteTracker({
    valueOf: (billType) => VALUES[billType],
    newNoteId: () => `n${(drawn += 1)}`,
    intents,
    lastStacked: last === undefined ? undefined : minor(last),
  });
  const told: string[] = [];
  const tell = (events: ReturnType<NoteTracker['see']>): void => {
    for (const event of events) {
      if (event.type === 'note.stacked') told.push(`stacked ${event.noteId ?? '?'} ${event.value}`);
      else if (event.type === 'note.rejected') told.push(`rejected ${event.reason}`);
      else if (event.type === 'note.returned')
        told.push(`returned ${event.noteId} ${event.reason}`);
      else if ('noteId' in event) told.push(`${event.type.slice(5)} ${event.noteId}`);
    }
  };
  for (const step of script.trim().split(/\s+/)) {
    nowMs += 100;
    const { note } = tracker;
    if (step === 'keep') tracker.stack({ noteId: `n${drawn}`, value: note?.value ?? minor(1) });
    else if (step === 'back') tracker.giveBack(`n${drawn}`, 'tooLarge');
    else if (step === 'STACK') tracker.stackLeaves();
    else if (step === 'blind') tracker.lostSight();
    else if (step === '30s') nowMs += 30_000;
    else tell(tracker.see({ status: decodeStatus(fromHex(step))!, nowMs, taking: true }));
    tell(tracker.overdue(nowMs));
  }
  return told.join(', ');
}

describe('following notes', () => {
  it.each([
    ['kept', '14 15 8002 keep STACK 17 17 8102 14', 'escrowed n1, stacked n1 1000'],
    [
      'two equal in a row are two',
      '14 15 8002 keep STACK 17 8102 14 15 8002 keep STACK 17 8102 14',
      'escrowed n1, stacked n1 1000, escrowed n2, stacked n2 1000',
    ],
    [
      '81 again after a lost ACK is one (hazard 4)',
      '14 15 8002 keep STACK 17 8102 8102 14 8102 14 14',
      'escrowed n1, stacked n1 1000',
    ],
    [
      'a late 81 of the last note does not stack the next',
      '15 8002 keep STACK 17 8102 14 15 8002 keep 8102 STACK 17 8102 14',
      'escrowed n1, stacked n1 1000, escrowed n2, stacked n2 1000',
    ],
    [
      'an equal one in escrow after 17 is the next, and 81 was missed',
      '15 8002 keep STACK 17 8002 keep STACK 17 8102 14',
      'escrowed n1, undecided n1, escrowed n2, stacked n2 1000',
    ],
    [
      'the type is another at the end: the end is right',
      '8002 keep STACK 17 8103',
      'escrowed n1, stacked n1 2000',
    ],
    ['given back', '15 8003 back 18 8203 8203 14', 'escrowed n1, returned n1 tooLarge'],
    [
      '82 lost: it is back all the same',
      '15 8003 back 18 14 14',
      'escrowed n1, returned n1 tooLarge',
    ],
    ['nobody decided for 10 s', '15 8003 8003 18 8203 14', 'escrowed n1, returned n1 timedOut'],
    [
      'kept, but it came back',
      '15 8003 keep STACK 17 18 8203',
      'escrowed n1, returned n1 unreadable',
    ],
    [
      '81 and 82 lost: it cannot be told',
      '15 8003 keep STACK 17 14 14',
      'escrowed n1, undecided n1',
    ],
    [
      'one look at rest proves nothing',
      '15 8003 keep STACK 14 17 8103',
      'escrowed n1, stacked n1 2000',
    ],
    [
      'rejected, each once',
      '15 1C66 1C66 14 15 1C68 14',
      'rejected unreadable, rejected notAccepted',
    ],
    ['of a type without value', '15 8007 18 8207 14', 'rejected notAccepted'],
    ['stacked by the device alone is money without a name', '15 17 8102 14', 'stacked ? 1000'],
    [
      'told to keep what the device had stacked alone',
      '15 8002 17 8102 keep 14',
      'escrowed n1, stacked ? 1000, undecided n1',
    ],
    ['asked back, stacked all the same', '8002 back 17 8102', 'escrowed n1, stacked ? 1000'],
    [
      'gone from escrow, another comes',
      '8002 15 8003',
      'escrowed n1, returned n1 timedOut, escrowed n2',
    ],
  ])('%s', (_, script, expected) => expect(play(script)).toBe(expected));
});

describe('notes over a power cut of the device', () => {
  it.each([
    ['before STACK', '8002 10', 'escrowed n1, returned n1 powerUp'],
    [
      'past the exit: 12, then 81',
      '8002 keep STACK 17 12 13 8102 19 19',
      'escrowed n1, stacked n1 1000',
    ],
    ['in the path, no word of it', '8002 keep STACK 17 11 13 19 19', 'escrowed n1, undecided n1'],
    [
      'in the path, told as returned',
      '8002 keep STACK 11 13 18 8202',
      'escrowed n1, returned n1 powerUp',
    ],
    ['nothing inside', '8002 keep STACK 17 10 13', 'escrowed n1, undecided n1'],
    ['12 without any intent (hazard 5)', '12 13 8102 19 19 14', 'stacked ? 1000'],
  ])('%s', (_, script, expected) => expect(play(script)).toBe(expected));
});

describe('an intent that a restart left open', () => {
  it.each([
    ['17: it is on its way', '17 8102 14', 'stacked old 1000'],
    ['81: it has arrived', '8102 14', 'stacked old 1000'],
    ['12: it will be told', '12 13 8102 19', 'stacked old 1000'],
    ['12: with another value than intended', '12 13 8103 19', 'stacked old 2000'],
    ['14: it cannot be told', '14 14', 'undecided old'],
    ['19: it cannot be told', '19 19', 'undecided old'],
    [
      '80: this may be the next note',
      '8002 18 8202',
      'undecided old, escrowed n1, returned n1 timedOut',
    ],
    ['82: this may have been the next note', '8202', 'undecided old'],
    ['18: the same', '18 8202', 'undecided old'],
    ['1C: the same', '1C66', 'undecided old, rejected unreadable'],
    ['10: it cannot be told', '10', 'undecided old'],
    ['11, then 82 of its value: perhaps of another', '11 13 8202', 'undecided old'],
    ['11, then 82 of another value', '11 13 8203', 'undecided old'],
    ['11, then nothing', '11 13 19 19', 'undecided old'],
    ['a jam, mute for 30 s; its 81 then is the claim’s', '43 30s 43 17 8102 14', 'undecided old'],
    ['a jam that is cured in time', '44 13 8102', 'stacked old 1000'],
  ])('%s', (_, script, expected) => expect(play(script, [OLD])).toBe(expected));

  it('is told from another by the value of 81', () => {
    const other = { noteId: 'other', value: minor(2_000) };
    expect(play('8102 19 19', [OLD, other])).toBe('stacked old 1000, undecided other');
  });
});

describe('an 81 that nobody saw coming', () => {
  it.each([
    ['nothing stacked before: money (rule R2)', '8102 14', undefined, 'stacked ? 1000'],
    ['the journal’s last note: said again', '8102 8102 14', 1_000, ''],
    ['another value than the last: money', '8102 14', 500, 'stacked ? 1000'],
    [
      'after a gap, the last one again',
      '8002 keep STACK 17 8102 blind 8102',
      undefined,
      'escrowed n1, stacked n1 1000',
    ],
    [
      'after a gap, the one on its way',
      '8002 keep STACK blind 8102',
      100,
      'escrowed n1, stacked n1 1000',
    ],
    [
      'after a gap, escrow may be another note',
      '8002 keep STACK blind 8002',
      100,
      'escrowed n1, undecided n1, escrowed n2',
    ],
  ])('%s', (_, script, last, expected) => expect(play(script, [], last)).toBe(expected));
});
