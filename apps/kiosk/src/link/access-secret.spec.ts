import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessSecret } from './access-secret.js';
import type { LineAnswer } from './central-line.js';

const SECRET = 'ab'.repeat(32);
const told = (secret: string): LineAnswer => ({ reached: true, status: 200, body: { secret } });

describe('the secret for access codes', () => {
  let folder: string;
  let answer: LineAnswer;
  let asked = 0;
  const open = (done = true): AccessSecret => {
    const line = { ask: () => ((asked += 1), Promise.resolve(answer)) };
    return new AccessSecret({ folder, line, enrolment: { done } });
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'access-'));
    answer = told(SECRET);
    asked = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is told by central once a run, and kept for when central is away', async () => {
    const first = open();
    expect(first.secret).toBeUndefined();
    await first.refresh();
    await first.refresh();
    expect(asked).toBe(1);
    expect(open().secret).toBe(SECRET);
    expect(statSync(join(folder, 'access.json')).mode & 0o777).toBe(0o600);
  });

  it('is replaced when central has another', async () => {
    await open().refresh();
    answer = told('cd'.repeat(32));
    const next = open();
    await next.refresh();
    expect(next.secret).toBe('cd'.repeat(32));
  });

  it.each<[string, LineAnswer]>([
    ['central is away', { reached: false, reason: 'no route' }],
    ['central refuses', { reached: true, status: 404, body: { secret: SECRET } }],
    ['central says nonsense', { reached: true, status: 200, body: { secret: 'short' } }],
  ])('stays as it is where %s, and is asked for again', async (_, reply) => {
    await open().refresh();
    answer = reply;
    const next = open();
    await next.refresh();
    await next.refresh();
    expect(next.secret).toBe(SECRET);
    expect(asked).toBe(3);
  });

  it('is not asked for before this kiosk is enrolled', async () => {
    await open(false).refresh();
    expect(asked).toBe(0);
  });

  it('in a damaged file is none', () => {
    writeFileSync(join(folder, 'access.json'), '{"secret":1');
    expect(open().secret).toBeUndefined();
  });
});
