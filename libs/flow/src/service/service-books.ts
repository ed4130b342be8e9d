import type { Row } from '../journal/row.js';
import { keepAccess, newAccessBooks, type AccessBooks } from './access/access-books.js';

/** Notes of one value in a bag. */
export interface NoteCount {
  /** In minor units. */
  readonly value: number;
  readonly count: number;
}

/** The cash box in the machine, as the journal tells it. */
export interface BoxBooks {
  /** As a collector entered it; empty until the first collection. */
  readonly id: string;
  /** Every note since the last collection, largest first: exactly what lies in the bag (I14). */
  readonly notes: readonly NoteCount[];
  /** Two persons have begun to collect: no note may come before they end it. */
  readonly frozen: Frozen | undefined;
  /** The device reported the box out since it was frozen. */
  readonly wasOut: boolean;
}

/** A bag that is being collected. */
export interface Frozen {
  readonly batch: number;
  readonly seal: string;
  readonly person: string;
  readonly second: string;
}

/** The paper in the printer. */
export interface PaperBooks {
  /** Millimetres on the roll when it was put in; 0 where nobody has said so. */
  readonly rollMm: number;
  /** First number of the blank receipts on the roll; empty where they have none. */
  readonly firstBlank: string;
  /** Papers that were printed from it. */
  readonly papers: number;
}

/** What the journal says of the work of staff at this kiosk. */
export interface ServiceBooks {
  readonly access: AccessBooks;
  readonly box: BoxBooks;
  readonly paper: PaperBooks;
  /** Visits so far. */
  readonly visits: number;
  /** A visit was opened and not closed: the process ended within it. */
  readonly visitOpen: boolean;
  /** Since the last visit ended. */
  readonly since: { readonly notes: number; readonly papers: number };
}

export const newServiceBooks: ServiceBooks = {
  access: newAccessBooks,
  box: { id: '', notes: [], frozen: undefined, wasOut: false },
  paper: { rollMm: 0, firstBlank: '', papers: 0 },
  visits: 0,
  visitOpen: false,
  since: { notes: 0, papers: 0 },
};

function withNote(notes: readonly NoteCount[], value: number): readonly NoteCount[] {
  const count = notes.find((each) => each.value === value)?.count ?? 0;
  return [...notes.filter((each) => each.value !== value), { value, count: count + 1 }].toSorted(
    (a, b) => b.value - a.value,
  );
}

const textOf = (body: Row['body'], name: string): string => {
  const found = (body as Record<string, unknown> | null)?.[name];
  return typeof found === 'string' ? found : '';
};

const numberOf = (body: Row['body'], name: string): number => {
  const found = (body as Record<string, unknown> | null)?.[name];
  return typeof found === 'number' ? found : 0;
};

function stacked(books: ServiceBooks, body: Row['body']): ServiceBooks {
  const value = numberOf(body, 'value');
  if (value === 0) return books;
  const { box, since } = books;
  return {
    ...books,
    box: { ...box, notes: withNote(box.notes, value) },
    since: { ...since, notes: since.notes + 1 },
  };
}

function printed(books: ServiceBooks): ServiceBooks {
  const { paper, since } = books;
  return {
    ...books,
    paper: { ...paper, papers: paper.papers + 1 },
    since: { ...since, papers: since.papers + 1 },
  };
}

const withBox = (books: ServiceBooks, box: Partial<BoxBooks>): ServiceBooks => ({
  ...books,
  box: { ...books.box, ...box },
});

function frozenBy(body: Row['body']): Frozen {
  const [seal, person, second] = ['seal', 'person', 'second'].map((name) => textOf(body, name));
  return { batch: numberOf(body, 'batch'), seal: seal!, person: person!, second: second! };
}

/** Adds one durable row; most have nothing to do with staff. */
export function keepService(books: ServiceBooks, { type, body }: Pick<Row, 'type' | 'body'>) {
  switch (type) {
    case 'note.stacked':
    case 'note.suspended':
      return stacked(books, body);
    case 'print.ended':
    case 'service.printed':
      return textOf(body, 'outcome') === 'failed' ? books : printed(books);
    case 'cashbox.removed':
      return books.box.frozen === undefined ? books : withBox(books, { wasOut: true });
    case 'cashbox.frozen':
      return withBox(books, { frozen: frozenBy(body), wasOut: false });
    case 'cashbox.released':
      return withBox(books, { frozen: undefined, wasOut: false });
    case 'cashbox.collected':
      return withBox(books, {
        id: textOf(body, 'newBox'),
        notes: [],
        frozen: undefined,
        wasOut: false,
      });
    case 'paper.rollStarted':
      return {
        ...books,
        paper: {
          rollMm: numberOf(body, 'mm'),
          firstBlank: textOf(body, 'firstBlank'),
          papers: 0,
        },
      };
    case 'service.visitOpened':
      return { ...books, visits: books.visits + 1, visitOpen: true };
    case 'service.visitClosed':
      return { ...books, visitOpen: false, since: { notes: 0, papers: 0 } };
    default:
      return type.startsWith('service.')
        ? { ...books, access: keepAccess(books.access, { type, body }) }
        : books;
  }
}
