import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent, NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import { NoteTracker } from './note-tracker.js';
import type { FoundNote, PlainSign, Sign } from './sign.js';

const OLD: NoteIntent = { noteId: 'old', value: minor(1_000) };
const FOUND: Readonly<Record<string, FoundNote>> = {
  up: 'none',
  upPath: 'inPath',
  upStacker: 'inStacker',
  upMute: 'unsaid',
};

/** "escrow=1000", "stacked=1000", "stacked" (no value), "rest", "upPath" … */
function signOf(word: string): Sign {
  const [kind = '', value] = word.split('=');
  const found = FOUND[kind];
  if (found !== undefined) return { kind: 'powerUp', found };
  const worth = value === undefined ? undefined : minor(Number(value));
  if (kind === 'escrow') return { kind, type: Number(value ?? 0), value: worth };
  if (kind === 'stacked') return { kind, value: worth };
  if (kind === 'rejecting') return { kind, reason: 'unreadable', detail: 'crumpled' };
  return { kind: kind as PlainSign };
}

function inShort(event: BillAcceptorEvent): string[] {
  switch (event.type) {
    case 'note.stacked':
      return [`stacked ${event.noteId ?? '?'} ${event.value}`];
    case 'note.rejected':
      return [`rejected ${event.reason}`];
    case 'note.returned':
      return [`returned ${event.noteId} ${event.reason}`];
    case 'note.escrowed':
    case 'note.undecided':
      return [`${event.type.slice(5)} ${event.noteId}`];
    default:
      return [];
  }
}

/**
 * Plays a line of signs, with what the flow and the driver do between: `keep`, `back`, `STACK` (it
 * leaves), `blind` (a gap in sight), `cut` (the cable was off), `30s`. Returns what was reported.
 */
function play(script: string, intents: readonly NoteIntent[] = [], last?: number): string {
  let drawn = 0;
  let nowMs = 0;
  const lastStacked = last === undefined ? undefined : minor(last);
  const newNoteId = (): string => `n${(drawn += 1)}`;
  const tracker = new NoteTracker({ newNoteId, intents, lastStacked });
  const told: string[] = [];
  const tell = (events: readonly BillAcceptorEvent[]): void =>
    void told.push(...events.flatMap(inShort));
  for (const step of script.trim().split(/\s+/)) {
    nowMs += 100;
    const { note } = tracker;
    if (step === 'keep') tracker.stack({ noteId: `n${drawn}`, value: note?.value ?? minor(1) });
    else if (step === 'back') tracker.giveBack(`n${drawn}`, 'tooLarge');
    else if (step === 'STACK') tracker.stackLeaves();
    else if (step === 'blind') tracker.lostSight();
    else if (step === 'cut') tracker.lostSight('cut');
    else if (step === '30s') nowMs += 30_000;
    else tell(tracker.see({ sign: signOf(step), label: step, nowMs, taking: true }));
    tell(tracker.overdue(nowMs));
  }
  return told.join(', ');
}

describe('notes in sight', () => {
  it.each([
    ['kept', 'rest entering escrow=1000 keep STACK stacking stacked rest', 'stacked n1 1000'],
    [
      'two equal in a row are two (hazard 29)',
      'escrow=1000 keep STACK stacking stacked rest entering escrow=1000 keep STACK stacking stacked',
      'stacked n1 1000, escrowed n2, stacked n2 1000',
    ],
    [
      'said again after a lost acknowledgement is one (hazard 4, 15)',
      'escrow=1000 keep STACK stacking stacked stacked stacked=1000 rest stacked rest rest',
      'stacked n1 1000',
    ],
    [
      'the last one, said late, does not stack the next',
      'escrow=1000 keep STACK stacking stacked entering escrow=500 keep stacked STACK stacking stacked',
      'stacked n1 1000, escrowed n2, stacked n2 500',
    ],
    [
      'another value at the end: the end is right (rule R4)',
      'escrow=1000 keep STACK stacked=2000',
      'stacked n1 2000',
    ],
    ['given back', 'escrow=1000 back returning rest rest', 'returned n1 tooLarge'],
    ['given back, and said so', 'escrow=1000 back returning returned', 'returned n1 tooLarge'],
    ['nobody decided', 'escrow=1000 returning rest rest', 'returned n1 timedOut'],
    [
      'kept, but it came back',
      'escrow=1000 keep STACK stacking returning rest rest',
      'returned n1 unreadable',
    ],
    ['at rest without a word', 'escrow=1000 keep STACK stacking rest rest', 'undecided n1'],
    [
      'one look at rest proves nothing',
      'escrow=1000 keep STACK rest stacking stacked',
      'stacked n1 1000',
    ],
    ['stacked, and the unit lost which', 'escrow=1000 keep STACK stackedBlank', 'undecided n1'],
    [
      'the box is pulled while it goes back',
      'escrow=1000 back returning boxOut',
      'returned n1 tooLarge',
    ],
    [
      'told to keep what the device had stacked alone, twice',
      'escrow=1000 stacking stacked keep keep rest',
      'stacked ? 1000, undecided n1',
    ],
    ['asked back, stacked all the same', 'escrow=1000 back stacking stacked', 'stacked ? 1000'],
  ])('%s', (_, script, expected) => expect(play(script)).toBe(`escrowed n1, ${expected}`));

  it.each([
    ['rejected, each once', 'rejecting rejecting rest rejecting', 'rejected unreadable'],
    ['of another currency', 'escrow returning rest rest', 'rejected notAccepted'],
    ['stacked by the device alone', 'entering stacking stacked=1000 rest', 'stacked ? 1000'],
  ])('%s', (_, script, expected) => expect(play(script).split(', ')[0]).toBe(expected));
});

describe('notes over a power cut of the device', () => {
  it.each([
    ['before STACK', 'up', 'returned n1 powerUp'],
    ['told to stay, nothing inside', 'keep STACK up mute', 'undecided n1'],
    ['in the path', 'keep STACK upPath mute rest rest', 'returned n1 powerUp'],
    ['in the path, then a jam', 'keep STACK upPath mute fault mute rest rest', 'undecided n1'],
    ['in the stacker (hazard 17)', 'keep STACK upStacker mute rest rest', 'stacked n1 1000'],
    [
      'in the stacker, told after all',
      'keep STACK upStacker mute stacked rest rest',
      'stacked n1 1000',
    ],
    ['in the stacker, then a jam', 'keep STACK upStacker fault mute rest rest', 'undecided n1'],
    ['no word of it', 'keep STACK upMute mute rest rest', 'undecided n1'],
    ['no word, told after all', 'keep STACK upMute mute stacked=1000', 'stacked n1 1000'],
    ['the cable was off as well', 'keep STACK cut upPath mute rest rest', 'undecided n1'],
  ])('%s', (_, script, expected) =>
    expect(play(`escrow=1000 ${script}`)).toBe(`escrowed n1, ${expected}`),
  );

  it.each([
    ['in the stacker, nothing stacked before (hazard 5)', undefined, 'stacked ? 0'],
    ['in the stacker, the last one credited already', 1_000, ''],
  ])('without an intent: %s', (_, last, expected) =>
    expect(play('upStacker mute rest rest', [], last)).toBe(expected),
  );
});

describe('an intent that a restart left open', () => {
  it.each([
    ['it is on its way', 'stacking stacked', 'stacked old 1000'],
    ['it has arrived (hazard 16)', 'stacked', 'stacked old 1000'],
    ['it lies in the stacker', 'upStacker mute rest rest', 'stacked old 1000'],
    ['it lies in the path', 'upPath mute rest rest', 'returned old powerUp'],
    ['the unit rests', 'rest rest', 'undecided old'],
    ['escrow may hold the next note', 'escrow=1000', 'undecided old, escrowed n1'],
    ['a note goes back, perhaps another', 'returning', 'undecided old'],
    ['a note is rejected, perhaps another', 'rejecting', 'undecided old, rejected unreadable'],
    ['powered up empty', 'up', 'undecided old'],
    [
      'a jam, mute for 30 s; its stacked then is the claim’s',
      'fault 30s fault stacking stacked rest',
      'undecided old',
    ],
    ['a jam that is cured in time', 'fault mute stacked', 'stacked old 1000'],
  ])('%s', (_, script, expected) => expect(play(script, [OLD])).toBe(expected));

  it('is told from another by the value, where the device says it', () => {
    const other = { noteId: 'other', value: minor(2_000) };
    const told = 'stacked old 1000, undecided other';
    expect(play('stacked=1000 rest rest', [OLD, other])).toBe(told);
  });
});

describe('a stacked that nobody saw coming', () => {
  it.each([
    ['nothing stacked before: money (rule R2)', 'stacked=1000', undefined, 'stacked ? 1000'],
    ['the journal’s last note: said again', 'stacked stacked=1000 rest', 1_000, ''],
    ['another value than the last: money', 'stacked=1000', 500, 'stacked ? 1000'],
    ['seen on its way: money', 'stacking stacked=1000', 1_000, 'stacked ? 1000'],
  ])('%s', (_, script, last, expected) => expect(play(script, [], last)).toBe(expected));

  it.each([
    ['the last one again', 'stacked blind stacked', 'stacked n1 1000'],
    ['the one on its way', 'blind stacked', 'stacked n1 1000'],
    ['escrow may be another note', 'blind escrow=1000', 'undecided n1, escrowed n2'],
  ])('after a gap: %s', (_, script, expected) =>
    expect(play(`escrow=1000 keep STACK ${script}`)).toBe(`escrowed n1, ${expected}`),
  );
});
