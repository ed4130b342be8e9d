import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  journalFixture,
  noteRow,
  plainRow,
  type JournalFixture,
} from '@kiosk/kiosk/journal/journal.fixture';
import { ROOT } from './tree.js';

interface Ran {
  readonly status: number | null;
  readonly out: readonly string[];
}

/** Runs a tool as npm does, with lines for its standard input. */
function tool(name: string, args: readonly string[], input = ''): Ran {
  const run = spawnSync(process.execPath, [`tools/${name}.mjs`, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    input,
  });
  return { status: run.status, out: run.stdout.trimEnd().split('\n') };
}

describe('npm run verify and npm run trace', () => {
  let fixture: JournalFixture;
  beforeEach(() => {
    fixture = journalFixture();
    const journal = fixture.open();
    journal.append([plainRow('kiosk.started'), noteRow('p1', 1000)]);
    journal.append([noteRow('p2', 500)]);
    journal.close();
  });
  afterEach(() => fixture.remove());

  it('vouch for a good journal, with its balances', () => {
    const { status, out } = tool('verify', [fixture.path]);
    expect(out.at(-1)).toBe('verified: everything holds');
    expect(out).toContain('         15.00  cashbox:1');
    expect(status).toBe(0);
  });

  it('name the first row that was changed', () => {
    fixture.tamper(`UPDATE journal SET body = '{"value":1}' WHERE seq = 2`);
    const { status, out } = tool('verify', [fixture.path]);
    expect(out).toContain('BROKEN    at row 2: hash');
    expect(out.at(-1)).toBe('NOT verified');
    expect(status).toBe(1);
  });

  it('show the rows of one payment and where its money is', () => {
    const { status, out } = tool('trace', ['p1', '--journal', fixture.path]);
    expect(out).toHaveLength(2);
    expect(out[0]).toMatch(/^ +2 .* note\.stacked .*cashbox:1 \+10\.00/);
    expect(out[1]).toContain('= ');
    expect(status).toBe(0);
  });

  it('say so when they know nothing', () => {
    expect(tool('trace', ['p9', '--journal', fixture.path]).status).toBe(1);
    expect(tool('trace', []).status).toBe(2);
    expect(tool('verify', ['var/no-such-file']).status).toBe(2);
  });
});

describe('npm run decode', () => {
  const POLL = '02030633DA81';

  it('reads frames from arguments, one line out for each', () => {
    const { status, out } = tool('decode', ['ccnet', 'host', POLL, '02 03 06 33 DA 81']);
    expect(out.map((line): unknown => JSON.parse(line))).toEqual([
      expect.objectContaining({ ok: true, name: expect.stringMatching(/poll/i), hex: POLL }),
      expect.objectContaining({ ok: true, hex: POLL }),
    ]);
    expect(status).toBe(0);
  });

  it('takes single bytes together as one frame', () => {
    const { out } = tool('decode', ['ccnet', 'host', '02', '03', '06', '33', 'DA', '81']);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ ok: true, hex: POLL });
  });

  it('reads frames from standard input, and says of each bad one why', () => {
    const input = `${POLL}\n02030633DA82\nnot hex\n`;
    const { status, out } = tool('decode', ['ccnet', 'host'], input);
    const lines = out.map((line): unknown => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ ok: true }),
      { ok: false, reason: expect.any(String), hex: '02030633DA82' },
      { ok: false, reason: 'not hexadecimal bytes', hex: 'not hex' },
    ]);
    expect(status).toBe(1);
  });

  it('shows no card number of a ZVT trace, neither in the fields nor in the bytes', () => {
    const data = '270022F0F84111111111111111';
    const { status, out } = tool('decode', ['zvt', 'device', `040F0D${data}`]);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      ok: true,
      name: 'Status-Information',
      fields: { cardNumber: '411111******1111' },
      hex: '040F0D270022F0F8411111EEEEEE1111',
    });
    expect(status).toBe(0);
    const cut = tool('decode', ['zvt', 'device', `040F0E${data}`]); // one byte is missing
    expect(cut.status).toBe(1);
    expect(cut.out.join()).not.toContain('4111111111111111');
  });

  it('reads ZVT as it is on a serial line under a name of its own', () => {
    const { out } = tool('decode', ['zvt-serial', 'host', '10028000001003F51F', '06']);
    expect(out.map((line): unknown => JSON.parse(line))).toEqual([
      { ok: true, name: 'acknowledge', fields: {}, hex: '10028000001003F51F' },
      { ok: true, name: 'ACK', fields: {}, hex: '06' },
    ]);
  });

  it('reads ID-003 from both sides: the same bytes mean two things', () => {
    const request = tool('decode', ['id003', 'host', 'FC05112756', 'FC06C3018DC7']);
    expect(request.status).toBe(0);
    expect(request.out[0]).toContain('STATUS REQUEST');
    expect(request.out[1]).toContain('INHIBIT');
    expect(tool('decode', ['id003', 'device', 'FC05112756']).out[0]).toContain('idling');
    expect(tool('decode', ['id003', 'host', 'FC05112757']).status).toBe(1);
  });

  it('reads EBDS from both sides', () => {
    const { status, out } = tool('decode', [
      'ebds',
      'host',
      '0208107F1C10036B',
      '0208607F7F7F0317',
    ]);
    expect(out[0]).toContain('OMNIBUS COMMAND');
    expect(out[1]).toContain('SOFT RESET');
    expect(status).toBe(0);
    const reply = tool('decode', ['ebds', 'device', '020B2111101800010A0338']);
    expect(reply.out[0]).toContain('idling, stacked');
  });

  it('reads ccTalk from both sides, with either checksum', () => {
    const { status, out } = tool('decode', ['cctalk', 'host', '2801019A013B', '0000D1FE0E']);
    expect(out[0]).toContain('"name":"ROUTE BILL"');
    expect(out[1]).toContain('SIMPLE POLL');
    expect(status).toBe(0);
    const reply = tool('decode', ['cctalk', 'device', '010B28000302000201000C00000000B8']);
    expect(reply.out[0]).toContain('bill 2 stacked');
  });

  it('knows every protocol that has frames', () => {
    expect(tool('decode', ['escpos', 'host', '1B40']).out[0]).toContain('"ok":true');
    expect(tool('decode', ['ssp', 'host', '7F8001071202']).out[0]).toContain('"name":"POLL"');
    expect(tool('decode', ['morse', 'host', '00']).status).toBe(2);
    expect(tool('decode', ['ccnet', 'nobody', '00']).status).toBe(2);
  });
});
