import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromHex, toHex } from '../../bytes/hex.js';
import { GENERATOR, MODULUS, power, seal, sessionKey, unseal } from './envelope.js';

describe('the key of a session', () => {
  it('is what the maker’s scheme gives for known numbers', () => {
    const [generator, modulus, a, b] = [982_451_653n, 1_287_821n, 12_345n, 54_321n];
    expect(power(generator, a, modulus)).toBe(185_556n);
    expect(power(generator, b, modulus)).toBe(787_044n);
    expect(power(787_044n, a, modulus)).toBe(58_592n);
    expect(power(185_556n, b, modulus)).toBe(58_592n);
    const key = '67 45 23 01 67 45 23 01 E0 E4 00 00 00 00 00 00';
    expect(toHex(sessionKey(58_592n))).toBe(key);
  });

  it('is the same on both sides, for any secrets', () => {
    const secret = fc.bigInt({ min: 1n, max: MODULUS - 1n });
    fc.assert(
      fc.property(secret, secret, (a, b) => {
        const ours = power(power(GENERATOR, b, MODULUS), a, MODULUS);
        expect(ours).toBe(power(power(GENERATOR, a, MODULUS), b, MODULUS));
      }),
    );
  });
});

describe('an encrypted packet', () => {
  const KEY = sessionKey(58_592n);
  const data = fc.uint8Array({ minLength: 1, maxLength: 200 });
  const count = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  it('comes back as it went, in whole blocks', () => {
    fc.assert(
      fc.property(data, count, (bytes, packets) => {
        const packet = seal(KEY, { count: packets, data: bytes });
        expect((packet.length - 1) % 16).toBe(0);
        expect(unseal(KEY, packet)).toEqual({ count: packets, data: bytes });
      }),
    );
  });

  it('is another for each count, and nothing under another key', () => {
    const poll = fromHex('07');
    const first = seal(KEY, { count: 0, data: poll });
    expect(toHex(seal(KEY, { count: 1, data: poll }))).not.toBe(toHex(first));
    expect(unseal(sessionKey(1n), first)).toBeUndefined();
  });

  it('is none when it is cut or changed', () => {
    const packet = seal(KEY, { count: 0, data: fromHex('07') });
    expect(unseal(KEY, packet.subarray(0, 10))).toBeUndefined();
    expect(unseal(KEY, fromHex('7E'))).toBeUndefined();
    for (let at = 0; at < packet.length; at += 1) {
      const changed = packet.slice();
      changed[at] = changed[at]! ^ 1;
      expect(unseal(KEY, changed)).toBeUndefined();
    }
  });
});
