import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { decodeCommand, encodeCommand, type Command } from './messages.js';
import { decodeSpecification, encodeSpecification, valueOf } from './note-specification.js';
import { decodeReply, encodeReply, FLAG_NAMES, type Flag } from './reply.js';

const omnibus = { name: 'omnibus', policy: 'B', extendedNotes: true } as const;

describe('commands', () => {
  it.each<[Command, string]>([
    [{ ...omnibus, ack: 0, enabled: 0x7f }, '10 7F 1C 14'],
    [{ ...omnibus, ack: 1, enabled: 0 }, '11 00 1C 14'],
    [{ ...omnibus, ack: 0, enabled: 0x7f, order: 'stack' }, '10 7F 3C 14'],
    [{ ...omnibus, ack: 0, enabled: 0x7f, order: 'return' }, '10 7F 5C 14'],
    [{ ...omnibus, ack: 0, enabled: 0x7f, policy: 'A' }, '10 7F 1C 10'],
    [{ ...omnibus, ack: 0, enabled: 0x7f, policy: 'C', extendedNotes: false }, '10 7F 1C 08'],
    [{ name: 'queryNote', ack: 0, index: 1 }, '70 02 00 00 00 01'],
    [{ name: 'softReset', ack: 1 }, '61 7F 7F 7F'],
  ])('%j is %s', (command, message) => {
    expect(toHex(encodeCommand(command))).toBe(message);
    expect(decodeCommand(fromHex(message))).toEqual(command);
  });

  it.each(['', '10 7F 1C', '10 7F 1C 0C', '70 02 00', '70 03 00 00 00 01', '60 7F 7F 00', '50 00'])(
    '"%s" is none',
    (message) => expect(decodeCommand(fromHex(message))).toBeUndefined(),
  );
});

describe('replies', () => {
  it('say of a stacked note which number it has', () => {
    expect(decodeReply(fromHex('21 11 10 18 00 01 0A'))).toEqual({
      ack: 1,
      flags: new Set(['idling', 'stacked', 'cassetteAttached']),
      noteNumber: 3,
      model: 0x01,
      revision: 0x0a,
    });
  });

  it('come back as they went, whatever they say', () => {
    const flags = fc.subarray(FLAG_NAMES);
    const seven = fc.nat(127);
    const note = fc.option(fc.constantFrom('blank' as const, NOTE), { nil: undefined });
    const reply = fc.record({ flags, noteNumber: fc.nat(7), model: seven, revision: seven, note });
    fc.assert(
      fc.property(reply, (bare) => {
        const { note: told, ...rest } = bare;
        const whole = { ...rest, ack: 1 as const, flags: new Set<Flag>(bare.flags) };
        const said = told === undefined ? whole : { ...whole, note: told };
        expect(decodeReply(encodeReply(said))).toEqual(said);
      }),
    );
  });

  it.each(['', '20', '20 01 10 00 00 54', '20 01 10 00 00 54 0A 00', '70 02 01 10 00 00 54 0A'])(
    '"%s" is none',
    (message) => expect(decodeReply(fromHex(message))).toBeUndefined(),
  );
});

const NOTE = { index: 0, currency: 'CNY', base: 1, exponent: 2 };

describe('the specification of a note', () => {
  const text = (letters: string): Uint8Array =>
    Uint8Array.of(0, ...Array.from(letters.padEnd(17, '\0'), (letter) => letter.charCodeAt(0)));

  it.each([
    ['CNY001+02', 10_000],
    ['CNY100+00', 10_000],
    ['CNY005-01', 50],
    ['CNY001-03', undefined], // a tenth of a fen
    ['JPY002+03', undefined],
    ['CNY000+02', undefined],
    ['CNY001+99', undefined],
  ])('%s is worth %s', (letters, value) => {
    const note = decodeSpecification(text(letters));
    expect(note).toBeDefined();
    expect(note !== 'blank' && valueOf(note!, 'CNY')).toBe(value);
  });

  it('is blank when the unit has lost the note, and none when it is anything else', () => {
    expect(decodeSpecification(new Uint8Array(18))).toBe('blank');
    expect(encodeSpecification('blank', 7)[0]).toBe(7);
    expect(decodeSpecification(text('CNY0x1+02'))).toBeUndefined();
    expect(decodeSpecification(new Uint8Array(17))).toBeUndefined();
  });
});
