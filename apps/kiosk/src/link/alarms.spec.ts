import { describe, expect, it } from '@jest/globals';
import { alarmsOf } from './alarms.js';

const lost = { type: 'note.stacked', bootId: 'b', hash: '', prevHash: '', count: 0 };

describe('what central is told of the storage', () => {
  it('is nothing while all is well', () =>
    expect(alarmsOf({ doubts: [], evidence: { works: true, unwritten: 0, missing: [] } })).toEqual(
      [],
    ));

  it('names the money rows that are missing, as far as they fit', () => {
    const missing = Array.from({ length: 30 }, (_, at) => ({
      ...lost,
      seq: at + 41,
      amount: 10_000,
    }));
    const [alarm, ...more] = alarmsOf({
      doubts: ['parted'],
      evidence: { works: true, unwritten: 0, missing },
    });
    expect(more).toEqual([]);
    expect(alarm?.code).toBe('tailLost');
    expect(alarm?.detail).toMatch(/^row 41 note.stacked 10000, row 42 /);
    expect(alarm?.detail.length).toBeLessThan(400);
  });

  it('tells doubts and a medium that fails apart', () =>
    expect(
      alarmsOf({
        doubts: ['nearlyFull', 'slow'],
        evidence: { works: false, unwritten: 3, missing: [] },
      }),
    ).toEqual([
      { code: 'storage', detail: 'nearlyFull slow' },
      { code: 'secondMedium', detail: '3 rows not written' },
    ]));
});
