import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commandText, type Command, type ToldCommand } from '@kiosk/flow/commands/command';
import type { NewRow } from '@kiosk/flow/journal/row';
import { JournalError } from '@kiosk/flow/ports/journal';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import { isFromCentral } from '../link/central-signature.js';
import { CommandDesk } from './command-desk.js';
import { CommandStore } from './command-store.js';
import type { Done } from './effects.js';

const central = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const CENTRAL_KEY = central.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

let folder: string;
let clock: ManualClock;
let rows: NewRow[];
let ran: string[];
let idle: boolean;
let own: number | undefined;
let disk: 'works' | 'refuses';
let desk: CommandDesk;
let finish: (done: Done | 'restarts') => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-desk-'));
  clock = manualClock();
  [rows, ran, idle, own, disk] = [[], [], true, undefined, 'works'];
  desk = begin('boot-1');
});
afterEach(() => {
  desk.stop();
  rmSync(folder, { recursive: true });
});

/** A run of the process on what the runs before left on the disk. */
function begin(bootId: string): CommandDesk {
  const made = new CommandDesk({
    bootId,
    store: new CommandStore(folder),
    effects: { run: (command) => perform(command) },
    isSigned: (told) => isFromCentral(told, 'K-0001', CENTRAL_KEY),
    isIdle: () => idle,
    ownNowMs: () => own,
    append: (more) => {
      if (disk === 'refuses') throw new JournalError('full', 'no room');
      rows.push(...more);
    },
    clock,
    log: () => undefined,
  });
  made.start();
  return made;
}

function perform(command: Command): Promise<Done | 'restarts'> {
  ran.push(command.kind);
  return new Promise((resolve) => {
    finish = resolve;
    if (command.kind === 'restart') resolve('restarts');
    else if (command.kind !== 'printTest') resolve({ result: { kind: command.kind } });
  });
}

interface Options {
  readonly for?: string;
  readonly by?: typeof central;
  readonly change?: Partial<ToldCommand>;
}

function command(id: string, kind: string, options: Options = {}): ToldCommand {
  const issuedMs = clock.wallMs();
  const told = { id, kind, arguments: '{}', issuedMs, notAfterMs: issuedMs + 60_000 };
  const by = options.by ?? central;
  const text = commandText(options.for ?? 'K-0001', told);
  const signature = sign(null, Buffer.from(text), by.privateKey).toString('base64');
  return { ...told, signature, ...options.change };
}

const take = async (...told: readonly unknown[]): Promise<void> => {
  desk.take(told, clock.wallMs());
  await clock.advance(0);
};
const told = () => rows.map(({ type, body }) => [type, body] as const);
const ended = (id: string, more: object) => [
  'command.ended',
  expect.objectContaining({ id, ...more }),
];

describe('a command of central', () => {
  it('is durable before it is done, and its end is told in the journal', async () => {
    await take(command('command-1', 'health'));
    expect(ran).toEqual(['health']);
    expect(told()).toEqual([
      ['command.accepted', { id: 'command-1', kind: 'health' }],
      ended('command-1', { outcome: 'done', result: { kind: 'health' } }),
    ]);
    expect(readFileSync(join(folder, 'commands.json'), 'utf8')).toContain('command-1');
  });

  it('that comes twice, at once or later, or after a restart, is done once', async () => {
    const one = command('command-1', 'restart');
    await take(one, one);
    await take(one);
    desk.stop();
    desk = begin('boot-2');
    await take(one);
    expect(ran).toEqual(['restart']);
    expect(told().filter(([type]) => type === 'command.ended')).toEqual([
      ended('command-1', { outcome: 'done' }),
    ]);
  });

  it('waits while money is open, and is done in the first quiet moment', async () => {
    idle = false;
    await take(command('command-1', 'outOfService'), command('command-2', 'health'));
    expect(ran).toEqual(['health']); // which only looks
    await clock.advance(20_000);
    expect(ran).toEqual(['health']);
    idle = true;
    await clock.advance(1_000);
    expect(ran).toEqual(['health', 'outOfService']);
  });

  it('is given up when no quiet moment comes in time, whatever the wall clock says', async () => {
    idle = false;
    await take(command('command-1', 'restart'));
    clock.setWall(0);
    await clock.advance(61_000);
    idle = true;
    await clock.advance(10_000);
    expect(ran).toEqual([]);
    expect(told().at(-1)).toEqual(ended('command-1', { outcome: 'refused', reason: 'expired' }));
  });

  it('that was under way when the process ended is not done again', async () => {
    await take(command('command-1', 'printTest'));
    expect(ran).toEqual(['printTest']);
    desk.stop();
    desk = begin('boot-2');
    await take(command('command-1', 'printTest'));
    expect(ran).toEqual(['printTest']);
    expect(told().at(-1)).toEqual(
      ended('command-1', { outcome: 'refused', reason: 'interrupted' }),
    );
    finish({ result: {} }); // of the earlier run: too late to tell
  });

  it.each([
    ['another key', () => command('command-1', 'restart', { by: stranger })],
    ['another kiosk', () => command('command-1', 'restart', { for: 'K-0002' })],
    ['another kind', () => command('command-1', 'health', { change: { kind: 'restart' } })],
    ['more time', () => command('command-1', 'restart', { change: { notAfterMs: 9e12 } })],
    ['another id', () => command('command-1', 'restart', { change: { id: 'command-9' } })],
    ['other words', () => command('command-1', 'restart', { change: { arguments: '{ }' } })],
    ['no signature', () => command('command-1', 'restart', { change: { signature: '' } })],
    ['no form', () => ({ id: 'command-1', kind: 'restart' })],
    ['nothing', () => null],
  ])('forged by %s is recorded and not done', async (_, make) => {
    await take(make());
    expect(ran).toEqual([]);
    expect(told()).toEqual([
      ['command.stranger', expect.objectContaining({ outcome: 'refused', reason: 'forged' })],
    ]);
  });

  it.each([
    ['late by central', 'expired', () => void desk.take([old], clock.wallMs())],
    [
      'late by its own clock, as a recording of an old answer is',
      'expired',
      () => {
        own = clock.wallMs();
        desk.take([old], old.issuedMs);
      },
    ],
    ['of no kind it knows', 'unknownKind', () => void take(command('command-1', 'dispense'))],
    ['without what it needs', 'badArguments', () => void take(command('command-1', 'logs'))],
  ])('that is %s is refused as %s', async (_, reason, act) => {
    old = command('command-1', 'restart');
    if (reason === 'expired') await clock.advance(61_000);
    act();
    await clock.advance(0);
    expect(ran).toEqual([]);
    expect(told()).toEqual([ended('command-1', { outcome: 'refused', reason })]);
  });

  it('is not done where the journal refuses', async () => {
    disk = 'refuses';
    await take(command('command-1', 'restart'));
    expect(ran).toEqual([]);
  });

  it('fills no disk when it is forged again and again', async () => {
    for (let at = 0; at < 500; at += 1)
      await take(command(`forged-${at}-x`, 'health', { by: stranger }));
    expect(rows.length).toBe(20);
    await take(command('command-1', 'health'));
    expect(ran).toEqual(['health']);
  });
});

let old: ToldCommand;
