import type { ContactEvent } from '../ports/touchscreen.js';

/** Fields of the test, across and down (facts: reliability 4.6). */
export const GRID = { columns: 9, rows: 5 } as const;

/** How far a touch test has come. */
export interface TouchGrid {
  /** Numbers of the fields that felt a finger: row by row from 0, at the top left. */
  readonly felt: ReadonlySet<number>;
  /** Where each finger is that lies on the glass. */
  readonly down: ReadonlyMap<number, number>;
  /** The most fingers that lay there at once. */
  readonly most: number;
  /** Fields that were entered by moving there: a line was drawn. */
  readonly dragged: ReadonlySet<number>;
}

export const newTouchGrid: TouchGrid = {
  felt: new Set(),
  down: new Map(),
  most: 0,
  dragged: new Set(),
};

/** The field under a point; the edges belong to the outer fields. */
export function fieldAt({ x, y }: { readonly x: number; readonly y: number }): number {
  const within = (part: number, of: number): number =>
    Math.min(of - 1, Math.max(0, Math.floor(part * of)));
  return within(y, GRID.rows) * GRID.columns + within(x, GRID.columns);
}

/** Adds what a finger did. */
export function feel(grid: TouchGrid, event: ContactEvent): TouchGrid {
  const down = new Map(grid.down);
  if (event.type === 'contact.lifted') {
    down.delete(event.contact);
    return { ...grid, down };
  }
  const field = fieldAt(event);
  const cameFrom = grid.down.get(event.contact);
  const isDragged = event.type === 'contact.moved' && cameFrom !== undefined && cameFrom !== field;
  down.set(event.contact, field);
  return {
    felt: new Set(grid.felt).add(field),
    down,
    most: Math.max(grid.most, down.size),
    dragged: isDragged ? new Set(grid.dragged).add(field) : grid.dragged,
  };
}

/** Fields that no finger has reached, ascending. */
export const deadFields = ({ felt }: TouchGrid): readonly number[] =>
  Array.from({ length: GRID.columns * GRID.rows }, (_, field) => field).filter(
    (field) => !felt.has(field),
  );
