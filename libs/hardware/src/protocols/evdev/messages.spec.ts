import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readEvents } from './frame.js';
import { changesBetween, newPanel, take, type PanelChange, type PanelState } from './messages.js';
import { recorded, type ReportName } from './recorded.fixture.js';

const word = (change: PanelChange): string =>
  change.type === 'lifted'
    ? `${change.id} lifted`
    : `${change.contact.id} ${change.type} ${change.contact.x} ${change.contact.y}`;

function play(...names: readonly ReportName[]): readonly string[] {
  let panel = newPanel;
  return readEvents(recorded(8, ...names), 8).events.flatMap((event) => {
    const before = panel;
    panel = take(before, event);
    return changesBetween(before, panel).map(word);
  });
}

describe('a panel of protocol B', () => {
  it('tells fingers apart by slot, and keeps what is not said again', () => {
    expect(play('oneFinger', 'secondFinger', 'firstMoves', 'firstLifts')).toEqual([
      '45 landed 2048 1024',
      '46 landed 4095 0',
      '45 moved 2049 1024',
      '45 lifted',
    ]);
  });

  it('says nothing of a report that repeats', () => {
    expect(play('oneFinger', 'oneFinger')).toEqual(['45 landed 2048 1024']);
  });

  it('changes nothing before a report is whole', () => {
    const { events } = readEvents(recorded(8, 'oneFinger'), 8);
    const panel = events.slice(0, -1).reduce<PanelState>(take, newPanel);
    expect(panel.contacts.size).toBe(0);
  });

  it('takes a slot with another id for another finger', () => {
    const other = [
      { type: 3, code: 0x39, value: 99 },
      { type: 0, code: 0, value: 0 },
    ];
    const first = readEvents(recorded(8, 'oneFinger'), 8).events.reduce(take, newPanel);
    const then = other.reduce(take, first);
    expect(changesBetween(first, then).map(word)).toEqual(['45 lifted', '99 landed 2048 1024']);
  });

  it('lets go of all fingers when the kernel lost reports, up to the next whole one', () => {
    expect(play('oneFinger', 'overflow', 'firstMoves', 'oneFinger')).toEqual([
      '45 landed 2048 1024',
      '45 lifted',
      '45 landed 2048 1024',
    ]);
  });
});

it('a panel without slots has one finger', () => {
  expect(play('penDown', 'penUp', 'penDown')).toEqual([
    '0 landed 100 200',
    '0 lifted',
    '1 landed 100 200',
  ]);
});

it('no event of any kind breaks it, and every finger that landed lifts', () => {
  const event = fc.record({
    type: fc.constantFrom(0, 1, 3, 4),
    code: fc.constantFrom(0, 1, 3, 0x2f, 0x35, 0x36, 0x39, 0x14a, 0x2ff),
    value: fc.integer({ min: -2, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const down = new Set<number>();
      let panel = newPanel;
      const all = [...events, { type: 0, code: 3, value: 0 }];
      for (const each of all) {
        const before = panel;
        panel = take(before, each);
        for (const change of changesBetween(before, panel)) {
          if (change.type === 'lifted') down.delete(change.id);
          else down.add(change.contact.id);
        }
      }
      expect(down.size).toBe(0);
      expect(panel.draft.size).toBeLessThanOrEqual(16);
    }),
  );
});
