import {
  acceptorDark,
  answerLost,
  biller,
  boxSwapped,
  jammed,
  lateBiller,
  networkLost,
  paperEnds,
  paperOut,
} from './arrangements.js';
import type { Errand, Reached, Scenario } from './scenario.js';

const errand = (policy: Errand['policy'], due: number, notes: Errand['notes']): Errand => ({
  policy,
  due,
  notes,
  then: 'stop',
});

const EXACT = errand('exact-only', 6_000, [5_000, 1_000]);

const reached = (outcome: string, end: string, more: Partial<Reached>): Reached => ({
  outcomes: [outcome],
  ends: [end],
  boxed: 0,
  posted: 0,
  owed: 0,
  askedAgain: false,
  doubts: 0,
  papers: 1,
  givenBack: 0,
  ...more,
});

const DONE = reached('completed', 'done', { boxed: 6_000, posted: 6_000 });
const LATE = reached('completedLate', 'beingConfirmed', { boxed: 6_000, posted: 6_000 });
/** The note came out and was put in again; the books cannot know, so it stands as a claim too. */
const UNKNOWN: Reached = { ...DONE, owed: 5_000, doubts: 1, givenBack: 5_000 };

/** Every scenario, each with what it comes to when nothing crashes. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'two notes pay a bill exactly', errands: [EXACT], reaches: DONE },
  {
    name: 'too much for an exact fee leaves a claim',
    errands: [errand('exact-only', 6_000, [5_000, 2_000])],
    reaches: reached('completed', 'done', { boxed: 7_000, posted: 6_000, owed: 1_000 }),
  },
  {
    name: 'paid ahead without a bill',
    errands: [{ ...errand('prepay-any', 10_000, [10_000]), ahead: true }],
    reaches: reached('completed', 'done', { boxed: 10_000, posted: 10_000 }),
  },
  {
    name: 'too much goes to the account where one can pay ahead',
    errands: [errand('prepay-any', 5_000, [2_000, 5_000])],
    reaches: reached('completed', 'done', { boxed: 7_000, posted: 7_000 }),
  },
  {
    name: 'a part is paid and the customer ends',
    errands: [{ ...errand('partial-ok', 6_000, [5_000]), then: 'finish' }],
    reaches: reached('completed', 'done', { boxed: 5_000, posted: 5_000 }),
  },
  {
    name: 'stopped before the first note',
    errands: [errand('exact-only', 6_000, [])],
    reaches: reached('notCharged', 'notCharged', { papers: 0 }),
  },
  {
    name: 'stopped after the first note',
    errands: [errand('exact-only', 6_000, [5_000])],
    reaches: reached('claimed', 'claim', { boxed: 5_000, owed: 5_000 }),
  },
  {
    name: 'nobody comes back to a payment with money in',
    errands: [{ ...errand('exact-only', 6_000, [5_000]), then: 'nothing' }],
    reaches: reached('claimed', 'claim', { boxed: 5_000, owed: 5_000 }),
  },
  {
    name: 'the biller refuses',
    errands: [EXACT],
    arrange: biller('accountClosed'),
    reaches: reached('claimed', 'claim', { boxed: 6_000, owed: 6_000 }),
  },
  {
    name: 'the biller answers late',
    errands: [EXACT],
    arrange: lateBiller,
    reaches: { ...LATE, askedAgain: true },
  },
  {
    name: 'the network goes after the last note',
    errands: [EXACT],
    arrange: networkLost(2),
    reaches: LATE,
  },
  {
    name: 'the answer to a posting is lost',
    errands: [EXACT],
    arrange: answerLost,
    reaches: { ...DONE, askedAgain: true },
  },
  {
    name: 'no paper when the receipt is due',
    errands: [EXACT],
    arrange: paperOut,
    reaches: { ...DONE, papers: 0 },
  },
  {
    name: 'the paper ends in the middle of the receipt',
    errands: [EXACT],
    arrange: paperEnds,
    // Staff put paper in: what lay in the printer comes out of it, and is cut.
    reaches: { ...DONE, papers: 1 },
  },
  {
    name: 'the acceptor loses its power while a note can still come back',
    errands: [EXACT],
    announces: true,
    arrange: acceptorDark('note:inTransport', 1_000),
    reaches: { ...DONE, givenBack: 5_000 },
  },
  {
    name: 'the acceptor loses its power after the note fell',
    errands: [EXACT],
    arrange: acceptorDark('note:pastExit', 1_000),
    reaches: DONE,
  },
  {
    name: 'the acceptor stays dark and nobody can tell where a note went',
    errands: [EXACT],
    arrange: acceptorDark('note:inTransport', 90_000),
    reaches: UNKNOWN,
  },
  {
    name: 'a note jams on its way into the box',
    errands: [EXACT],
    arrange: jammed,
    reaches: UNKNOWN,
  },
  {
    name: 'a counterfeit comes back and a good note is taken',
    errands: [errand('exact-only', 6_000, ['counterfeit', 5_000, 1_000])],
    reaches: { ...DONE, givenBack: 1_000 },
  },
  {
    name: 'the receipt is printed again',
    errands: [{ ...EXACT, reprints: 1 }],
    reaches: { ...DONE, papers: 2 },
  },
  {
    name: 'two customers pay one after the other',
    errands: [EXACT, errand('partial-ok', 5_000, [5_000])],
    reaches: {
      ...DONE,
      outcomes: ['completed', 'completed'],
      ends: ['done', 'done'],
      boxed: 11_000,
      posted: 11_000,
      papers: 2,
    },
  },
  {
    name: 'the box is swapped between two customers',
    errands: [EXACT, errand('exact-only', 5_000, [5_000])],
    arrange: boxSwapped,
    reaches: {
      ...DONE,
      outcomes: ['completed', 'completed'],
      ends: ['done', 'done'],
      boxed: 11_000,
      posted: 11_000,
      papers: 2,
    },
  },
];
