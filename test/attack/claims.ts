import { randomBytes } from 'node:crypto';
import { CLOSED, CODE, note, paymentRows, STOPPED } from '@kiosk/central/testing/test-payment';
import { testCentral } from '@kiosk/central/testing/test-central';
import { sqliteForTest } from '@kiosk/central/testing/test-stores';
import { minor } from '@kiosk/flow/money/money';
import { drawCaseCode } from '@kiosk/flow/payment/case-code';
import { demand, type Attack } from './attack.js';

const a26: Attack = {
  id: 'A26',
  what: 'codes of claims guessed',
  how: 'tried',
  async attempt(target) {
    const wrong = await target.other.get('/v1/claims/AAAAAAAAAAA');
    demand(!wrong.text.includes('"found"'), 'a code with a wrong check character found something');
    let answered = 0;
    for (let guess = 0; guess < 100; guess += 1) {
      const code = drawCaseCode({ bytes: (count) => new Uint8Array(randomBytes(count)) });
      const { text } = await target.other.get(`/v1/claims/${code}`);
      demand(!text.includes('"found"'), `${code} was guessed`);
      if (text.includes('tooManyTries'))
        return `${answered} guesses answered, then a pause; 50 random bits a code`;
      answered += 1;
    }
    throw new Error(`${answered} guesses and no pause`);
  },
};

const CLAIM = { code: CODE, owner: 'Zhang', second: 'Li', reason: 'paid at the window' };

const a34: Attack = {
  id: 'A34',
  what: 'one claim paid out at three windows at once',
  how: 'tried',
  async attempt() {
    const database = sqliteForTest();
    const central = await testCentral(await database.open());
    const { escrowed, stacked } = note('n1', 100);
    await central.sync(...paymentRows({ yuan: 150 }, [escrowed, stacked, STOPPED, CLOSED]));
    const windows = ['window-0001', 'window-0002', 'window-0003'];
    const amount = minor(10_000);
    const paid = await Promise.allSettled(
      windows.map((id) => central.settlements.payOut({ ...CLAIM, id, amount })),
    );
    const won = paid.filter(({ status }) => status === 'fulfilled').length;
    await database.close();
    demand(won === 1, `${won} of ${windows.length} windows paid`);
    return `${windows.length} windows at once, one paid`;
  },
};

/** Attacks on the codes of claims and on their money. */
export const claims: readonly Attack[] = [a26, a34];
