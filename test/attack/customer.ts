import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Touch } from '@kiosk/flow/screen/touch';
import { readPageMessage } from '@kiosk/kiosk/screen/page-message';
import { pause } from '../e2e/kills/pause.js';
import { until } from '../e2e/until.js';
import { demand, type Attack } from './attack.js';
import { demandAlive, memoryMb, processesOf, type Target } from './target.js';

/** Who must not be found again: an account of the demonstration that no other attack uses. */
const CANARY = { fee: 'water', account: '1000000004', factor: '1234', name: '𠮷' };

const keys = (text: string): readonly Touch[] => [...text].map((key) => ({ type: 'key', key }));

async function touches({ page }: Target, ...all: readonly Touch[]): Promise<void> {
  for (const touch of all) await page.touch(touch);
}

const screenOf = ({ page }: Target): string => page.shown?.screen.name ?? 'none';

/** Back to the first screen, from wherever it is. */
async function home(target: Target): Promise<void> {
  await until(
    () => `the first screen, from ${screenOf(target)}`,
    async () => {
      if (screenOf(target) === 'attract') return true;
      await touches(target, { type: 'end' }, { type: 'back' });
      return undefined;
    },
  );
}

async function toBills(target: Target): Promise<void> {
  await home(target);
  await touches(target, { type: 'start' }, { type: 'fee', id: CANARY.fee });
  await touches(target, ...keys(CANARY.account), { type: 'confirm' });
  await touches(target, ...keys(CANARY.factor), { type: 'confirm' });
  await until(
    () => `the account, at ${screenOf(target)}`,
    async () => (screenOf(target) === 'billList' ? true : undefined),
  );
}

const ODD = ['"', "'", '<', '\u202e', '💥', '\0', '../', '%s', '𠮷', '\u001b[2J', 'x'.repeat(3000)];

const a02: Attack = {
  id: 'A02',
  what: 'ten thousand strings where text is taken',
  how: 'tried',
  async attempt(target) {
    let taken = 0;
    for (let round = 0; round < 10_000; round += 1) {
      const text = `${ODD[round % ODD.length] ?? ''}${round}`;
      const message = JSON.stringify({ version: round, touch: { type: 'key', key: text } });
      if (readPageMessage(message) !== undefined) taken += 1;
    }
    demand(taken === 0, `${taken} strings were taken for keys`);
    await home(target);
    await touches(target, { type: 'start' }, { type: 'fee', id: 'water' });
    for (const text of ODD) await target.page.touch({ type: 'key', key: text.slice(0, 900) });
    await demandAlive(target);
    demand(screenOf(target) === 'identify', `they led to ${screenOf(target)}`);
    await home(target);
    return `10,000 strings through the reader of messages, ${ODD.length} of them to the kiosk: none taken`;
  },
};

const a05: Attack = {
  id: 'A05',
  what: 'codes held in front of the scanner',
  how: 'tried',
  async attempt(target) {
    await home(target);
    await touches(target, { type: 'start' }, { type: 'fee', id: 'water' });
    const before = screenOf(target);
    const codes = [
      'https://evil.example/',
      `' or 1=1 --`,
      '../../etc/passwd',
      '{"touch":"start"}',
      '1'.repeat(256),
      '%00%1b',
      '|reboot',
    ];
    for (const text of codes) {
      await target.product.act({ type: 'scanCode', text });
      await pause(60);
      demand(screenOf(target) === before, `"${text}" led to ${screenOf(target)}`);
    }
    await home(target);
    return `${codes.length} codes at the account's screen, none taken`;
  },
};

const a51: Attack = {
  id: 'A51',
  what: 'a look over the shoulder',
  how: 'tried',
  async attempt(target) {
    await toBills(target);
    // The ids of bills are not drawn.
    const shown = JSON.stringify(target.page.shown, (name, value: unknown) =>
      name === 'id' ? '' : value,
    );
    demand(!shown.includes(CANARY.account), 'the account stands there in full');
    await home(target);
    return 'the screens after an account was found: masked';
  },
};

const a50: Attack = {
  id: 'A50',
  what: 'what stays of a customer who left (canary)',
  how: 'tried',
  async attempt(target) {
    await toBills(target);
    await home(target);
    const shown = JSON.stringify(target.page.shown);
    demand(
      !shown.includes(CANARY.account) && !shown.includes(CANARY.name),
      `the screen holds ${shown}`,
    );
    const files = filesIn(target.product.folder).filter((path) => /\.log$|kiosk\//.test(path));
    const held = files.filter((path) => readFileSync(path).includes(CANARY.account));
    demand(held.length === 0, `the account lies in ${held.join(', ')}`);
    return `the screen and ${files.length} files of the kiosk and of logs; nothing of the customer`;
  },
};

const a52: Attack = {
  id: 'A52',
  what: 'card numbers anywhere in what is stored',
  how: 'tried',
  attempt({ product }) {
    const files = filesIn(product.folder);
    const hits = files.flatMap((path) =>
      cardNumbersIn(readFileSync(path, 'latin1')).map((number) => `${path}: ${number}`),
    );
    demand(hits.length === 0, hits.join(', '));
    return Promise.resolve(
      `${files.length} files of kiosk, central and bench, no number that a card could have`,
    );
  },
};

/** Digits of a card's length and first figure whose check digit is right. */
export function cardNumbersIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![0-9A-Fa-f.])[3-6]\d{14,18}(?![0-9A-Fa-f])/g)]
    .map(([number]) => number)
    .filter(isLuhn);
}

function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const a55: Attack = {
  id: 'A55',
  what: 'a customer who begins and goes back for ever',
  how: 'tried',
  async attempt(target) {
    await home(target);
    const kiosk = processesOf(target.product).get('kiosk') ?? 0;
    const startMb = memoryMb(kiosk);
    const rounds = 150;
    for (let round = 0; round < rounds; round += 1) {
      await touches(
        target,
        { type: 'start' },
        { type: 'fee', id: 'water' },
        { type: 'back' },
        { type: 'end' },
      );
    }
    await home(target);
    const grewMb = memoryMb(kiosk) - startMb;
    demand(grewMb < 60, `memory grew by ${grewMb.toFixed(0)} MB`);
    return `${rounds} rounds, ${grewMb.toFixed(0)} MB more; notes that come back again: simulation`;
  },
};

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'config' ? [] : filesIn(path);
    return entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });
}

/** Attacks by who stands before the screen. */
export const customer: readonly Attack[] = [a02, a05, a51, a50, a52, a55];
