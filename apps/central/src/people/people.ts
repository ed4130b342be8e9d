import type { Clock } from '@kiosk/flow/ports/clock';
import type { Store } from '../database/store.js';
import { addDemoPeople, DEMO_PEOPLE } from './demo-people.js';
import { Invitations } from './invitations.js';
import { PeopleBook } from './people-book.js';
import type { Seal } from './seal.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

/** Who works at central, and how they prove it. */
export interface People {
  readonly book: PeopleBook;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  /** Who can be chosen at the sign-in of the demonstration; nobody elsewhere. */
  readonly demoLogins: readonly string[];
}

/** What people are kept with. */
export interface PeoplePorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly profile: 'demo' | 'production';
}

/** Joins the parts; the demonstration gets its people. */
export async function openPeople({ store, clock, seal, profile }: PeoplePorts): Promise<People> {
  const book = new PeopleBook(store, clock);
  if (profile === 'demo') await addDemoPeople(book);
  return {
    book,
    signIn: new SignIn({ store, people: book, seal, clock, profile }),
    sessions: new Sessions(store, clock, profile),
    invitations: new Invitations({ store, people: book, seal, clock }),
    demoLogins: profile === 'demo' ? DEMO_PEOPLE.map(({ login }) => login) : [],
  };
}
