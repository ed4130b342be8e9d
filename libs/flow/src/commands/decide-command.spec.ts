import { describe, expect, it } from '@jest/globals';
import { COMMAND_KINDS, commandText, toldCommand, type ToldCommand } from './command.js';
import { COMMAND_STATES, nextCommandState, type CommandEvent } from './command-state.js';
import { decideCommand, mayRun, type CommandContext } from './decide-command.js';

const HOUR_MS = 3_600_000;
const told: ToldCommand = {
  id: 'command-1',
  kind: 'health',
  arguments: '{}',
  issuedMs: 1_000,
  notAfterMs: 61_000,
  signature: 'AAAA',
};
const fine: CommandContext = { signed: true, nowMs: 2_000, seen: false, hasRoom: true };

describe('a command', () => {
  it('is accepted when it is signed, in time, known and complete', () =>
    expect(decideCommand(told, fine)).toEqual({
      verdict: 'accept',
      command: { id: 'command-1', kind: 'health', arguments: {}, notAfterMs: 61_000 },
    }));

  it('that came before is known, and nothing is done again', () =>
    expect(decideCommand(told, { ...fine, seen: true })).toEqual({ verdict: 'known' }));

  it.each([
    ['forged', {}, { signed: false }],
    ['forged', {}, { signed: false, seen: true }],
    ['expired', {}, { nowMs: 61_001 }],
    ['tooLong', { notAfterMs: 1_001 + 24 * HOUR_MS }, {}],
    ['unknownKind', { kind: 'dispense' }, {}],
    ['unknownKind', { kind: 'toString' }, {}],
    ['badArguments', { kind: 'deviceTest', arguments: '{"device":"safe"}' }, {}],
    ['badArguments', { kind: 'outOfService', arguments: '{"note":{"zh":"关"}}' }, {}],
    ['badArguments', { kind: 'logs', arguments: '{' }, {}],
    ['tooMany', {}, { hasRoom: false }],
  ] as const)('is refused as %s', (reason, command, context) => {
    const verdict = decideCommand({ ...told, ...command }, { ...fine, ...context });
    expect(verdict).toEqual({ verdict: 'refuse', reason });
  });

  it('is told in a form of its own, or not at all', () => {
    expect(toldCommand.safeParse(told).success).toBe(true);
    for (const wrong of [{ id: '../x' }, { issuedMs: 1.5 }, { signature: undefined }]) {
      expect(toldCommand.safeParse({ ...told, ...wrong }).success).toBe(false);
    }
  });

  it('is signed over everything that is acted on, and over whom it is for', () => {
    const texts = [
      commandText('K1', told),
      commandText('K2', told),
      ...Object.entries({ id: 'other-id-1', kind: 'restart', arguments: '[]' }).map(
        ([member, value]) => commandText('K1', { ...told, [member]: value }),
      ),
      commandText('K1', { ...told, notAfterMs: 61_001 }),
      commandText('K1', { ...told, issuedMs: 1_001 }),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('waits for a quiet moment unless it only looks', () => {
    const waiting = COMMAND_KINDS.filter((kind) => !mayRun(kind, false));
    expect(waiting).toEqual(['outOfService', 'inService', 'restart', 'printTest']);
    expect(COMMAND_KINDS.every((kind) => mayRun(kind, true))).toBe(true);
  });
});

describe('the state of a command', () => {
  const after = (...events: readonly CommandEvent[]) =>
    events.reduce(nextCommandState, 'queued' as const);
  it.each([
    [['sent', 'acknowledged', 'done'], 'done'],
    [['sent', 'sent', 'acknowledged', 'acknowledged', 'sent'], 'acknowledged'],
    [['done', 'expired', 'refused', 'sent'], 'done'],
    [['sent', 'expired'], 'expired'],
    [['sent', 'expired', 'done'], 'done'],
    [['refused', 'done'], 'refused'],
  ] as const)('after %j is %s', (events, state) => expect(after(...events)).toBe(state));

  it('never leaves what the kiosk told', () => {
    const events = ['sent', 'acknowledged', 'done', 'refused', 'expired'] as const;
    for (const end of ['done', 'refused'] as const) {
      for (const event of events) expect(nextCommandState(end, event)).toBe(end);
    }
    console.log(`looked at: ${COMMAND_STATES.length} states by ${events.length} events`);
  });
});
