import { createHash } from 'node:crypto';
import { expect, it, jest } from '@jest/globals';
import { post, type Balances } from '../ledger/ledger.js';
import { minor, type Minor } from '../money/money.js';
import { JournalError } from '../ports/journal.js';
import { Lobby } from './lobby.js';
import { sampleBill, sampleFee } from './samples.js';
jest.setTimeout(120_000);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const rng = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
type Note = { noteId: string; value: Minor };
/** A port-level acceptor that obeys its contract and dies on a refused report. */
class Honest {
  box: Minor[] = [];
  back: Minor[] = [];
  wants = false; alive = false;
  escrow: Note | undefined; moving: Note | undefined; unacked: Note | undefined; stackAsked = false;
  report: (e: object) => Promise<void> = async () => undefined;
  n = 0; owes: string | undefined; queue: Promise<void> = Promise.resolve();
  tell(e: object): Promise<void> {
    this.queue = this.queue.then(async () => {
      if (!this.alive) return;
      const r = this.report;
      try { await r(e); } catch (x) { if (!(x instanceof JournalError)) throw x; this.alive = false; throw x; }
    });
    const q = this.queue; this.queue = q.catch(() => undefined);
    return q;
  }
  start(report: (e: object) => Promise<void>, intents: readonly Note[], last?: Minor) {
    this.report = report; this.alive = true; this.wants = false; this.owes = undefined; this.queue = Promise.resolve();
    void this.begin(intents, last).catch(() => undefined);
  }
  async begin(intents: readonly Note[], last?: Minor) {
    await this.tell({ type: 'device.changed', device: 'billAcceptor', status: { state: 'online', faults: [] } });
    if (this.escrow) { // not known to this process: goes back
      this.back.push(this.escrow.value); this.escrow = undefined; this.stackAsked = false;
    }
    if (this.moving) { this.box.push(this.moving.value); this.unacked = this.moving; this.moving = undefined; }
    for (const i of intents) {
      if (this.unacked?.noteId === i.noteId) { const u = this.unacked; await this.tell({ type: 'note.stacked', ...u }); this.unacked = undefined; }
      else await this.tell({ type: 'note.undecided', noteId: i.noteId, detail: 'x' });
    }
    if (this.unacked) { const u = this.unacked; this.unacked = undefined; if (u.value !== last) await this.tell({ type: 'note.stacked', value: u.value }); }
    this.settleWish();
  }
  settleWish() {
    if (!this.alive) return;
    if (this.owes === 'open' && this.wants) { this.owes = undefined; void this.tell({ type: 'acceptor.opened' }).catch(() => 0); }
    if (this.owes === 'close' && !this.wants && !this.escrow && !this.moving) { this.owes = undefined; void this.tell({ type: 'acceptor.closed' }).catch(() => 0); }
  }
  open() { this.wants = true; this.owes = 'open'; }
  close() { this.wants = false; this.owes = 'close'; }
  stack(i: Note) { if (this.escrow?.noteId === i.noteId) this.stackAsked = true; }
  giveBack(id: string, reason: string) { if (this.escrow?.noteId === id && !this.stackAsked) { const e = this.escrow; this.escrow = undefined; this.back.push(e.value); void this.tell({ type: 'note.returned', noteId: e.noteId, reason }).catch(() => 0); } }
  denominations() { return [] as Minor[]; }
  async stop() { this.alive = false; }
  async insert(v: number) {
    if (!this.wants || !this.alive || this.escrow || this.moving) return;
    this.escrow = { noteId: `n${++this.n}`, value: v as Minor }; this.stackAsked = false;
    await this.tell({ type: 'note.escrowed', ...this.escrow }).catch(() => 0);
  }
  async tick() {
    if (!this.alive) return;
    if (this.escrow && this.stackAsked) { this.moving = this.escrow; this.escrow = undefined; }
    else if (this.moving) { const m = this.moving; this.moving = undefined; this.box.push(m.value); this.unacked = m; try { await this.tell({ type: 'note.stacked', ...m }); if (this.alive) this.unacked = undefined; } catch { /* dead */ } }
    this.settleWish();
  }
}
const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
async function world(seed: number, faults: boolean) {
  const r = rng(seed); const pick = <T>(...xs: T[]): T => xs[Math.floor(r() * xs.length)]!;
  const fee = sampleFee(pick('exact-only', 'partial-ok', 'prepay-any') as never);
  const here = new Lobby(sha256, [fee], [sampleBill('B1', minor(12_000))]);
  const acc = new Honest();
  (here as unknown as { acceptor: unknown }).acceptor = acc;
  here.kiosk = (here as unknown as { '#build': never })['#build'] ?? here.kiosk;
  // rebuild the kiosk on our acceptor
  await here.powerCut();
  const story: string[] = [];
  const cut = async () => { story.push('CUT'); acc.alive = false; await here.powerCut(); };
  for (let visit = 0; visit < 3; visit++) {
    if (here.screen.name === 'attract') { await here.walkToCash(fee.id); story.push('walk ' + here.screen.name); }
    for (let i = 0; i < 25; i++) {
      const act = pick('insert', 'insert', 'tick', 'tick', 'tick', 'touch', 'touch', 'time', 'cut', 'mode', 'print', 'refuse', 'box');
      if (act === 'insert') { const v = pick(2_000, 5_000, 10_000); story.push('insert ' + v); await acc.insert(v); }
      if (act === 'tick') { story.push('tick'); await acc.tick(); }
      if (act === 'touch') { const t = pick('stop', 'confirm', 'finish', 'stay', 'end', 'reprint'); story.push(`${here.screen.name}:${t}`); await here.touch({ type: t } as never); }
      if (act === 'time') { const ms = pick(100, 3_000, 16_000, 41_000, 90_000); story.push('t' + ms); await here.clock.advance(ms); }
      if (act === 'cut' && r() < 0.5) await cut();
      if (act === 'mode') { here.central.mode = pick('normal', 'normal', 'silent', 'unreachable', 'refusing'); if (here.central.mode === 'refusing' && here.central.posted.size) here.central.mode = 'normal'; story.push('mode ' + here.central.mode); }
      if (act === 'print') { here.printer.outcome = pick('printed', 'failed', 'unknown', 'silent'); }
      if (act === 'refuse' && faults) { story.push('REFUSE'); here.journal.refuse('full'); if (r() < 0.7) { await acc.tick(); await here.clock.advance(pick(0, 2_100, 41_000)); story.push('HEAL'); here.journal.refuse(undefined); } }
      if (act === 'box' && r() < 0.4) { await acc.tell({ type: 'cashbox.removed' }).catch(() => 0); await acc.tell({ type: 'cashbox.inserted' }).catch(() => 0); story.push('BOX'); }
      await here.clock.advance(0);
    }
    story.push('| ' + here.screen.name);
    here.journal.refuse(undefined);
  }
  here.central.mode = 'normal'; here.printer.outcome = 'printed';
  for (let i = 0; i < 3; i++) { await cut(); for (let k = 0; k < 8; k++) { await acc.tick(); await here.clock.advance(30_000); } }
  const b = Object.fromEntries(here.journal.rows.reduce<Balances>((x, row) => post(x, row.lines, row.type), new Map())) as Record<string, number>;
  const posted = sum([...here.central.posted.values()].map((p) => p.amount));
  const problems: string[] = [];
  const box = sum(acc.box); b['cashbox:1'] = sum(Object.entries(b).filter(([k]) => k.startsWith('cashbox')).map(([, v]) => v));
  if ((b['cashbox:1'] ?? 0) > box) problems.push(`cash ${b['cashbox:1']} > box ${box}`);
  // a note not in cashbox must stand undecided in suspense
  const susp = b['suspense'] ?? 0;
  if ((b['cashbox:1'] ?? 0) + Math.max(0, susp) < box) problems.push(`box ${box}, cash ${b['cashbox:1']}, suspense ${susp}`);
  if (-(b['biller_payable:waterworks'] ?? 0) !== posted) problems.push(`payable ${b['biller_payable:waterworks']} posted ${posted}`);
  if ((b['customer_credit'] ?? 0) !== 0) problems.push(`credit ${b['customer_credit']}`);
  if (here.screen.name !== 'attract') problems.push('screen ' + here.screen.name);
  const rcp = here.journal.rows.filter((x) => x.type === 'posting.accepted').map((x) => (x.body as { receiptNo: string }).receiptNo);
  if (new Set(rcp).size !== rcp.length) problems.push('receipt twice');
  return { problems, story: story.join(' '), rows: here.journal.rows.map((x) => `${x.paymentId.slice(-4)} ${x.type} ${x.lines.map((l) => l.account.slice(0, 8) + l.amount).join(',')}`), b, posted, box };
}
for (const faults of [false, true]) {
  it(`worlds, journal refusals ${faults}`, async () => {
    const kinds = new Map<string, number>(); let first = ''; let n = 0; const firsts = new Map<string, string>();
    const t0 = Date.now();
    for (let seed = 20001; seed <= 21500 && Date.now() - t0 < 35_000; seed++) {
      n++;
      let w; try { w = await world(seed, faults); } catch (e) { w = { problems: ['THROW ' + String((e as Error).stack).slice(0, 300)], story: '', rows: [], b: {}, posted: 0, box: 0 }; }
      for (const p of w.problems) { const k = p.replace(/[\d-]+/g, '#'); kinds.set(k, (kinds.get(k) ?? 0) + 1); if (!firsts.has(k)) firsts.set(k, `seed ${seed} ${p}\n${w.story}\n${w.rows.join('\n')}\n${JSON.stringify(w.b)} posted ${w.posted} box ${w.box}`); }
    }
    process.stdout.write(`\n##### faults=${faults} worlds ${n}\n${[...kinds].map(([k, v]) => `${v} x ${k}`).join('\n')}\n${[...firsts].map(([k, v]) => `--- ${k}\n${v}`).join('\n')}${first}\n`);
    expect(kinds.size).toBe(0);
  });
}
