import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '../roles.js';
import { codeFor, sha256 } from './access.fixture.js';
import { drawChallenge, kioskSecret, responseTo, roleOfChallenge, spoken } from './challenge.js';
import { digitsOf, macOf } from './mac.js';

const chance = { bytes: () => Uint8Array.from([1, 200]) };

describe('a challenge', () => {
  it('says its role, and how many codes were taken', () => {
    const challenge = drawChallenge({ role: 'collector', counter: 42, chance });
    expect(challenge).toMatch(/^300042456\d$/);
    expect(roleOfChallenge(challenge)).toBe('collector');
    expect(spoken(challenge)).toBe(`3000 424 56${challenge.at(-1)}`);
  });

  it('with any one digit wrong is noticed before a code is made', () => {
    let looked = 0;
    for (const role of ROLES) {
      const good = drawChallenge({ role, counter: 7, chance });
      for (let at = 0; at < good.length; at += 1) {
        for (const digit of '0123456789') {
          const changed = good.slice(0, at) + digit + good.slice(at + 1);
          if (changed === good) continue;
          looked += 1;
          expect(roleOfChallenge(changed)).toBeUndefined();
        }
      }
    }
    expect(looked).toBe(ROLES.length * 10 * 9);
  });

  it.each(['', '12', 'abcdefghij', '90000000000'])('is not %j', (text) =>
    expect(roleOfChallenge(text)).toBeUndefined(),
  );
});

describe('a response', () => {
  it('is ten digits that hang on kiosk, challenge and person', () => {
    const codes = [
      codeFor('3000424561', '1001'),
      codeFor('3000424561', '1002'),
      codeFor('3000424562', '1001'),
      codeFor('3000424561', '1001', 'K2'),
    ];
    expect(new Set(codes).size).toBe(4);
    for (const code of codes) expect(code).toMatch(/^\d{10}$/);
  });

  it('spreads over all its digits', () => {
    const secret = kioskSecret(sha256, 'another master secret', 'K1');
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (number) => {
        const challenge = String(number).padStart(10, '0');
        const code = responseTo(sha256, secret, { kiosk: 'K1', challenge, person: '1' });
        seen.add(code.slice(0, 1));
        return code.length === 10;
      }),
    );
    expect(seen.size).toBe(10);
  });
});

describe('the fingerprint', () => {
  it('hangs on key and text', () => {
    const key = 'k'.repeat(32);
    expect(macOf(sha256, key, 'a')).not.toBe(macOf(sha256, key, 'b'));
    expect(macOf(sha256, key, 'a')).not.toBe(macOf(sha256, 'l'.repeat(32), 'a'));
    expect(() => macOf(sha256, 'short', 'a')).toThrow('16 to 64');
    expect(digitsOf('ff', 5)).toBe('00255');
  });
});
