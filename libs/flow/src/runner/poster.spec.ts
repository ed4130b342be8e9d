import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import type { PostReply, PostRequest } from '../ports/central.js';
import { manualClock } from '../ports/manual-clock.js';
import { FakeCentral } from '../testing/fake-central.js';
import { Poster } from './poster.js';

const request: PostRequest = {
  paymentId: 'K1-PAY',
  feeId: 'water',
  account: '10001',
  amount: minor(2_000),
  items: [],
  prepaid: minor(2_000),
  tender: 'cash',
};

/** A central that answers when it is told to, and remembers how often it was asked. */
function slowCentral() {
  const asked: ((reply: PostReply) => void)[] = [];
  const central = new FakeCentral([], []);
  central.post = () => new Promise((resolve) => asked.push(resolve));
  return { asked, central };
}

function desk() {
  const clock = manualClock();
  const { asked, central } = slowCentral();
  const answers: string[] = [];
  const overdue: string[] = [];
  const poster = new Poster(central, clock, {
    answered: (paymentId, { result }) => answers.push(`${paymentId} ${result}`),
    overdue: (paymentId) => overdue.push(paymentId),
  });
  return { clock, asked, answers, overdue, poster };
}

describe('asking for a posting', () => {
  it('is one question at a time, however often and in whatever hurry', async () => {
    const { clock, asked, poster } = desk();
    poster.ask(request);
    poster.ask(request);
    poster.hurry();
    await clock.advance(60_000);
    expect(asked).toHaveLength(1);
  });

  it('goes on until there is an answer, and tells it once', async () => {
    const { clock, asked, answers, poster } = desk();
    poster.ask(request);
    asked[0]?.({ result: 'pending' });
    await clock.advance(0);
    poster.hurry(); // central can be reached again, and the timer still runs
    asked[1]?.({ result: 'accepted', billerReference: 'W1' });
    await clock.advance(600_000);
    expect(asked).toHaveLength(2);
    expect(answers).toEqual(['K1-PAY accepted']);
  });

  it('says after a day that nobody answers, and stops saying so when somebody does', async () => {
    const { clock, asked, overdue, poster } = desk();
    poster.ask(request);
    await clock.advance(24 * 3_600_000);
    expect(overdue).toEqual(['K1-PAY']);
    expect(poster.overdue).toBe(1);
    asked[0]?.({ result: 'refused', reason: 'refused' });
    await clock.advance(0);
    expect(poster.overdue).toBe(0);
  });

  it('hears nothing any more once it was stopped', async () => {
    const { clock, asked, answers, poster } = desk();
    poster.ask(request);
    poster.stop();
    asked[0]?.({ result: 'accepted', billerReference: 'W1' });
    await clock.advance(60_000);
    expect(answers).toEqual([]);
  });
});
