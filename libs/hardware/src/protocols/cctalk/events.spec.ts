import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { billEvent, BILL_CODES, readBillEvent, type BillHappening } from './bill-events.js';
import {
  counterAfter,
  decodeReading,
  encodeReading,
  EVENTS_KEPT,
  newsIn,
  type BufferedEvent,
} from './events.js';

/** A unit that has had so many events: the n-th is (n mod 256, 0). */
function readingAfter(count: number): { counter: number; events: BufferedEvent[] } {
  let counter = 0;
  const events: BufferedEvent[] = [];
  for (let number = 1; number <= count; number += 1) {
    counter = counterAfter(counter);
    events.unshift({ a: number & 0xff, b: 0 });
  }
  return { counter, events: events.slice(0, EVENTS_KEPT) };
}

const five = (newest: number): BufferedEvent[] =>
  Array.from({ length: 5 }, (_, at) => ({ a: newest - at, b: 0 }));

describe('buffered events', () => {
  it.each([
    [102, 104, 2, 0],
    [255, 1, 1, 0],
    [253, 3, 5, 0],
    [48, 54, 5, 1],
    [7, 7, 0, 0],
  ])(
    'counter %d, then %d: %d new and %d lost, as the maker counts',
    (known, counter, count, lost) => {
      const news = newsIn({ counter, events: five(200) }, known);
      expect(news).toMatchObject({ kind: 'events', lost });
      expect(news.kind === 'events' && news.events.length).toBe(count);
    },
  );

  it('a counter of 0 is a reset, unless it was 0 before', () => {
    expect(newsIn({ counter: 0, events: five(9) }, 17)).toEqual({ kind: 'reset' });
    expect(newsIn({ counter: 0, events: five(9) }, 0)).toMatchObject({ events: [], lost: 0 });
  });

  it('whatever is missed and repeated, each event is told once and in order, or counted as lost', () => {
    const polls = fc.array(fc.nat(9), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(polls, (steps) => {
        let happened = 0;
        let known = 0;
        let accounted = 0;
        for (const more of steps) {
          happened += more;
          const reading = readingAfter(happened);
          const news = newsIn(reading, known);
          expect(news.kind).toBe('events');
          if (news.kind === 'reset') return;
          accounted += news.lost;
          for (const event of news.events) expect(event.a).toBe((accounted += 1) & 0xff);
          known = reading.counter;
          expect(newsIn(reading, known)).toMatchObject({ events: [], lost: 0 }); // said again
        }
        expect(accounted).toBe(happened);
      }),
    );
  });

  it('come back as they went', () => {
    const reading = { counter: 3, events: [{ a: 2, b: 0 }, { a: 2, b: 1 }, ...five(0).slice(2)] };
    const blank = { ...reading, events: reading.events.map(({ a, b }) => ({ a: a & 0xff, b })) };
    expect(decodeReading(encodeReading(blank))).toEqual(blank);
    expect(decodeReading(new Uint8Array(10))).toBeUndefined();
  });
});

describe('bill events', () => {
  it.each([
    [
      { a: 3, b: 0 },
      { kind: 'stacked', type: 3 },
    ],
    [
      { a: 3, b: 1 },
      { kind: 'escrow', type: 3 },
    ],
    [{ a: 0, b: 1 }, { kind: 'returned' }],
    [{ a: 0, b: 16 }, { kind: 'jammedSafe' }],
    [
      { a: 0, b: 99 },
      { kind: 'unknown', a: 0, b: 99 },
    ],
    [
      { a: 3, b: 2 },
      { kind: 'unknown', a: 3, b: 2 },
    ],
    [
      { a: 255, b: 0 },
      { kind: 'unknown', a: 255, b: 0 },
    ], // a coupon is no money
  ])('%j is %j', (bytes, event) => expect(readBillEvent(bytes)).toEqual(event));

  it('of every code come back as they went', () => {
    const names = Object.keys(BILL_CODES) as BillHappening[];
    expect(names).toHaveLength(22);
    for (const kind of names) expect(readBillEvent(billEvent({ kind }))).toEqual({ kind });
  });
});
