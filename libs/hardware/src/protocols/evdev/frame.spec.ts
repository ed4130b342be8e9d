import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventBytes, readEvents, writeEvent, type InputEvent } from './frame.js';
import { recorded } from './recorded.fixture.js';

const LAYOUTS = [8, 4] as const;

describe.each(LAYOUTS)('events with a long of %i bytes', (longBytes) => {
  it('are read from what the kernel hands out', () => {
    const { events, rest } = readEvents(recorded(longBytes, 'oneFinger', 'firstLifts'), longBytes);
    expect(events).toHaveLength(9);
    expect(events[0]).toEqual({ type: 3, code: 0x39, value: 45 });
    expect(events[3]).toEqual({ type: 1, code: 0x14a, value: 1 });
    expect(events[7]).toEqual({ type: 3, code: 0x39, value: -1 });
    expect(rest).toHaveLength(0);
  });

  it('are written as they are read, time and all', () => {
    const bytes = recorded(longBytes, 'firstLifts').slice(0, eventBytes(longBytes));
    const event = { type: 3, code: 0x39, value: -1 };
    expect(writeEvent(event, longBytes, 1_780_000_000_250)).toEqual(bytes);
  });

  it('survive any cut of a pipe', () => {
    const bytes = recorded(longBytes, 'oneFinger', 'secondFinger', 'firstMoves', 'firstLifts');
    const whole = readEvents(bytes, longBytes).events;
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const events: InputEvent[] = [];
        let rest: Uint8Array = new Uint8Array();
        for (let part = 1; part < at.length; part += 1) {
          const more = Uint8Array.from([...rest, ...bytes.subarray(at[part - 1], at[part])]);
          const read = readEvents(more, longBytes);
          events.push(...read.events);
          rest = read.rest;
        }
        expect(events).toEqual(whole);
        expect(rest).toHaveLength(0);
      }),
    );
  });

  it('make no event of half of one', () => {
    const half = recorded(longBytes, 'overflow').slice(0, eventBytes(longBytes) - 1);
    expect(readEvents(half, longBytes)).toEqual({ events: [], rest: half });
  });
});
