import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import type { CardReaderEvent } from '@kiosk/flow/ports/card-reader';
import { cardBench, LONG_MS, type CardBench } from './card-bench.fixture.js';
import { MOMENTS, type TerminalOptions } from './simulator-types.js';

const FORMS = ['tcp', 'serial'] as const;
const LOST_ANSWERS = ['reverses', 'keeps', 'declines'] as const; // variants A, B, C
const SESSIONS = ['aborts', 'goesOn'] as const;

const TERMINALS: readonly Partial<TerminalOptions>[] = FORMS.flatMap((form) =>
  LOST_ANSWERS.flatMap((lostAnswer) =>
    SESSIONS.flatMap((newSession) =>
      [true, false].map((hasVendingMode) => ({ form, lostAnswer, newSession, hasVendingMode })),
    ),
  ),
);

const lookedAt = (what: string): void => void process.stdout.write(`looked at: ${what}\n`);
const inWords = (terminal: object): string => Object.values(terminal).join(' ');

/** A first charge that goes well, one that is cut, and one after it. */
async function lives(
  terminal: Partial<TerminalOptions>,
  cut: (bench: CardBench) => void,
): Promise<{ readonly verdict: string; readonly wrong: readonly string[] }> {
  const bench = await cardBench(terminal);
  await bench.pay(100);
  cut(bench);
  bench.host.authorise(200);
  await bench.clock.advance(15_000);
  await bench.recover();
  await bench.recover();
  const verdict = bench.books.last;
  await bench.pay(300);
  await bench.recover();
  // A terminal that started anew behind our back says so at the next command (6B), once.
  if (bench.of('authorisation.declined').some(({ detail }) => detail.startsWith('6B'))) {
    await bench.pay(400);
  }
  const isBlocked = verdict === 'unknown';
  const wrong = bench.books.last === (isBlocked ? 'notTaken' : 'taken') ? [] : ['no third charge'];
  return { verdict, wrong: [...wrong, ...bench.wrong] };
}

describe('the verdict agrees with the bank, or is "unknown" and blocks', () => {
  it.each(MOMENTS)('the line is lost: %s', async (moment) => {
    const seen = new Map<string, number>();
    for (const terminal of TERMINALS) {
      const { verdict, wrong } = await lives(terminal, ({ unit }) =>
        unit.inject({ kind: 'cutAt', moment }),
      );
      expect({ terminal, verdict, wrong }).toEqual({ terminal, verdict, wrong: [] });
      seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
    }
    lookedAt(`${TERMINALS.length} terminals, ${moment}: ${JSON.stringify([...seen])}`);
  });

  it.each(MOMENTS)('the terminal reboots: %s', async (moment) => {
    for (const terminal of TERMINALS) {
      const { verdict, wrong } = await lives(terminal, ({ unit }) =>
        unit.inject({ kind: 'rebootAt', moment }),
      );
      expect({ terminal, verdict, wrong }).toEqual({ terminal, verdict, wrong: [] });
    }
    lookedAt(`${TERMINALS.length} terminals rebooted, ${moment}`);
  });

  const STEPS = ['sent', 'started', 'approved', 'acknowledging', 'taken'] as const;
  const deaths = STEPS.flatMap((step) =>
    [false, true].map((isDurable) => ({
      at: `authorisation.${step}` satisfies CardReaderEvent['type'],
      isDurable,
    })),
  );
  it.each(deaths)('the kiosk dies at $at (durable: $isDurable)', async (dies) => {
    const seen = new Set<string>();
    for (const terminal of TERMINALS) {
      const bench = await cardBench(terminal);
      await bench.pay(100);
      await bench.host.reader.stop();
      bench.start({ dies });
      await bench.clock.advance(20_000);
      bench.host.authorise(200);
      await bench.clock.advance(15_000);
      expect(bench.host.isDead).toBe(true);
      await bench.recover();
      const verdict = bench.books.last;
      seen.add(verdict);
      expect({ terminal, verdict, wrong: bench.wrong }).toEqual({ terminal, verdict, wrong: [] });
      const next = await bench.pay(300);
      expect(next).toBe(verdict === 'unknown' ? 'notTaken' : 'taken');
      expect({ terminal, wrong: bench.wrong }).toEqual({ terminal, wrong: [] });
    }
    lookedAt(`${TERMINALS.length} terminals, ${inWords(dies)}: ${[...seen].join()}`);
  });

  it.each(['toHost', 'toTerminal'] as const)(
    'the line is lost at each byte %s',
    async (direction) => {
      let cuts = 0;
      for (let bytes = 0; bytes < 400; bytes += 5) {
        const lostAnswer = LOST_ANSWERS[cuts % LOST_ANSWERS.length]!;
        const form = FORMS[cuts % FORMS.length]!;
        const { verdict, wrong } = await lives({ form, lostAnswer }, ({ unit }) =>
          unit.inject({ kind: 'cutAfterBytes', direction, bytes }),
        );
        expect({ bytes, form, lostAnswer, verdict, wrong }).toEqual({
          ...{ bytes, form, lostAnswer, verdict, wrong: [] },
        });
        cuts += 1;
      }
      lookedAt(`${cuts} cuts ${direction}`);
    },
  );
});

describe('a lost end is asked about, never charged again', () => {
  it('an unknown blocks the reader until it is settled', async () => {
    const bench = await cardBench({ repeatsResult: false });
    bench.unit.inject({ kind: 'cutAt', moment: 'resultAnswered' });
    await bench.pay(200, 15_000);
    await bench.recover();
    expect([bench.books.last, bench.faults]).toEqual(['unknown', ['unsettledPayment']]);
    expect(await bench.pay(300)).toBe('notTaken');
    await bench.host.reader.stop();
    bench.start(); // a restart does not forget
    await bench.clock.advance(20_000);
    expect(bench.faults).toEqual(['unsettledPayment']);
    bench.host.reader.settle('p1');
    await bench.clock.advance(1_000);
    expect(bench.faults).toEqual([]);
    expect(await bench.pay(400)).toBe('taken');
    expect(bench.wrong).toEqual([]);
  });

  it('another terminal in its place knows nothing of it', async () => {
    const bench = await cardBench();
    bench.unit.inject({ kind: 'cutAt', moment: 'bankDecided' });
    bench.host.authorise(200);
    await bench.clock.advance(15_000);
    bench.unit.swapTerminal({ terminalId: '11111111' });
    await bench.recover();
    expect([bench.books.last, bench.faults]).toEqual([
      'unknown',
      ['unsettledPayment', 'wrongDevice'],
    ]);
  });

  it('a reversal that lost its end is asked for again, and gives back once', async () => {
    for (const moment of MOMENTS) {
      const bench = await cardBench();
      await bench.pay(200);
      bench.unit.inject({ kind: 'cutAt', moment });
      bench.host.reverse('p1');
      await bench.clock.advance(15_000);
      await bench.recover();
      expect(bench.books.memory.reversals).toEqual([]);
      expect([moment, bench.unit.bank.charged, bench.wrong]).toEqual([moment, 0, []]);
    }
    lookedAt(`${MOMENTS.length} moments of a reversal`);
  });

  it('a terminal that stays busy for longer than T4 is not asked for ever', async () => {
    const bench = await cardBench();
    bench.unit.inject({ kind: 'cutAt', moment: 'bankDecided' });
    bench.unit.inject({ kind: 'busyAfterRegistration', forMs: 1_000_000 });
    await bench.pay(200, 15_000);
    await bench.recover();
    await bench.clock.advance(LONG_MS);
    expect([bench.books.last, bench.faults[0]]).toEqual(['unknown', 'unsettledPayment']);
  });
});
