import { describe, expect, it } from '@jest/globals';
import type { ContactEvent } from '../ports/touchscreen.js';
import { deadFields, feel, fieldAt, GRID, newTouchGrid } from './touch-grid.js';

const FIELDS = GRID.columns * GRID.rows;
const centre = (field: number) => ({
  x: ((field % GRID.columns) + 0.5) / GRID.columns,
  y: (Math.floor(field / GRID.columns) + 0.5) / GRID.rows,
});
const tap = (field: number, contact = 0): readonly ContactEvent[] => [
  { type: 'contact.landed', contact, ...centre(field) },
  { type: 'contact.lifted', contact },
];
const play = (events: readonly ContactEvent[]) => events.reduce(feel, newTouchGrid);

describe('the grid of a touch test', () => {
  it('has 9 by 5 fields, row by row, and its edges belong to the outer ones', () => {
    expect(FIELDS).toBe(45);
    expect([0, 8, 9, 44].map((field) => fieldAt(centre(field)))).toEqual([0, 8, 9, 44]);
    expect(fieldAt({ x: 0, y: 0 })).toBe(0);
    expect(fieldAt({ x: 1, y: 1 })).toBe(44);
    expect(fieldAt({ x: -0.1, y: 1.1 })).toBe(36);
  });

  it('names what no finger reached', () => {
    const all = Array.from({ length: FIELDS }, (_, field) => field);
    expect(deadFields(newTouchGrid)).toEqual(all);
    const without = all.filter((field) => field !== 13 && field !== 14);
    expect(deadFields(play(without.flatMap((field) => tap(field))))).toEqual([13, 14]);
  });

  it('counts fingers that lie there at once', () => {
    const landed = (contact: number): ContactEvent => ({
      type: 'contact.landed',
      contact,
      ...centre(contact),
    });
    const grid = play([landed(1), landed(2), { type: 'contact.lifted', contact: 1 }, landed(3)]);
    expect(grid.most).toBe(2);
    expect([...grid.down.keys()]).toEqual([2, 3]);
  });

  it('tells a drawn line from taps', () => {
    expect(play([...tap(0), ...tap(1), ...tap(2)]).dragged.size).toBe(0);
    const line: ContactEvent[] = [
      { type: 'contact.landed', contact: 7, ...centre(0) },
      { type: 'contact.moved', contact: 7, ...centre(0) },
      { type: 'contact.moved', contact: 7, ...centre(1) },
      { type: 'contact.moved', contact: 7, ...centre(2) },
    ];
    expect([...play(line).dragged]).toEqual([1, 2]);
  });
});
