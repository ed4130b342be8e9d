import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor, zero } from '../money/money.js';
import type { CaseFacts } from '../ports/central.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (): Promise<Lobby> =>
  new Lobby(sha256, [sampleFee('exact-only')], [sampleBill('B1', minor(12_000))]).start();

/** Pays so much and leaves; returns the code that was shown. */
async function claimed(here: Lobby): Promise<string> {
  await here.walkToCash('fee-exact-only');
  await here.insert(10_000);
  await here.touch({ type: 'stop' }, { type: 'confirm' });
  const { code } = here.at('claim');
  await here.touch({ type: 'end' });
  await here.clock.advance(5_000);
  return code.replaceAll('-', '');
}

async function ask(here: Lobby, code: string): Promise<void> {
  await here.touch({ type: 'checkCase' });
  await here.enter(code);
  await here.clock.advance(0);
}

const PAID: CaseFacts = {
  verdict: 'claim',
  fee: { zh: '水费', en: 'Water' },
  account: '1***1',
  kiosk: 'K1',
  openedAtMs: 1_780_000_000_000,
  applied: zero,
  owed: zero,
  uncounted: zero,
  untilCounted: false,
  paid: minor(10_000),
  seq: 1_000,
};

describe('a customer who comes back with a code', () => {
  it('sees the claim, without central and after a restart, with the account masked', async () => {
    const here = await lobby();
    const code = await claimed(here);
    await here.powerCut();
    here.central.setOnline(false);
    here.at('outOfService'); // nothing can be paid now, and a case can be checked all the same
    await ask(here, code);
    expect(here.at('caseFound')).toMatchObject({
      verdict: 'claim',
      claim: 'open',
      owed: 10_000,
      account: '1***1',
      untilCounted: false,
    });
    expect(JSON.stringify(here.kiosk.shown)).not.toContain('10001');
  });

  it('sees that it was paid out, once central knows', async () => {
    const here = await lobby();
    const code = await claimed(here);
    here.central.cases.set(code, { result: 'found', facts: PAID });
    await ask(here, code);
    expect(here.at('caseFound')).toMatchObject({ claim: 'paid', owed: 0, paid: 10_000 });
  });

  it('sees what is done, and what is being confirmed', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.central.mode = 'silent';
    await here.insert(2_000);
    await here.clock.advance(15_000);
    const code = here.at('beingConfirmed').code.replaceAll('-', '');
    await here.touch({ type: 'end' }, { type: 'start' }, { type: 'back' });
    await ask(here, code);
    expect(here.at('caseFound')).toMatchObject({ verdict: 'beingConfirmed', applied: 0 });
    here.central.mode = 'normal';
    await here.clock.advance(60_000);
    await here.touch({ type: 'end' });
    await ask(here, code);
    expect(here.at('caseFound')).toMatchObject({ verdict: 'done', applied: 12_000, claim: 'none' });
  });

  it('mistypes: the check character notices, and nobody is asked', async () => {
    const here = await lobby();
    const code = await claimed(here);
    const wrong = code.slice(0, 10) + (code.endsWith('A') ? 'B' : 'A');
    await ask(here, wrong);
    expect(here.at('caseEntry').entry).toMatchObject({ wrong: true, value: wrong });
  });

  it('cannot type what is in no code', async () => {
    const here = await lobby();
    await here.touch({ type: 'checkCase' });
    for (const key of ['I', 'L', 'O', 'U', '-', 'a', '%']) await here.touch({ type: 'key', key });
    expect(here.at('caseEntry').entry.value).toBe('');
  });

  it('hears one answer for a code that nobody has, and of another kiosk without network', async () => {
    const here = await lobby();
    await ask(here, '7K3M9XQ2PDN');
    expect(here.at('caseEnded').why).toBe('notFound');
    await here.touch({ type: 'confirm' });
    here.central.setOnline(false);
    await here.enter('7K3M9XQ2PDN');
    expect(here.at('caseEnded').why).toBe('unavailable');
  });

  it('leaves nothing on the screen', async () => {
    const here = await lobby();
    const code = await claimed(here);
    await ask(here, code);
    await here.touch({ type: 'confirm' });
    here.at('attract');
    expect(JSON.stringify(here.kiosk.shown)).not.toContain(code.slice(0, 5));
  });
});
