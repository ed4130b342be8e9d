import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TheirLine } from './mapping.js';
import { match, type OurLine } from './match.js';

const DAY = '2026-11-25';
const ours = (number: string, more: Partial<OurLine> = {}): OurLine => ({
  number,
  kind: 'paid',
  amount: 8640,
  reference: `R-${number}`,
  day: DAY,
  state: 'taken',
  kiosk: 'K1',
  paymentId: number,
  journal: 8640,
  unposted: false,
  ...more,
});
const theirs = (number: string, more: Partial<TheirLine> = {}): TheirLine => ({
  line: 2,
  number,
  reference: `R-${number}`,
  kind: 'paid',
  amount: 8640,
  ...more,
});
const types = (our: readonly OurLine[], their: readonly TheirLine[]) =>
  match({ day: DAY, ours: our, theirs: their }).differences.map(({ type }) => type);
const undone = { kind: 'refunded' } as const;

describe('two books of a day', () => {
  it.each<[string, readonly OurLine[], readonly TheirLine[]]>([
    ['that say the same', [ours('P1')], [theirs('P1')]],
    ['of which one tells no reference', [ours('P1')], [theirs('P1', { reference: '' })]],
    ['with what was refused on both sides', [ours('P1', { state: 'refused' })], []],
    [
      'with what was undone on both',
      [ours('P1'), ours('P1', undone)],
      [theirs('P1'), theirs('P1', undone)],
    ],
    ['with what one of them leaves out with its undoing', [ours('P1'), ours('P1', undone)], []],
    [
      'with ours of another day that the file does not name',
      [ours('P1', { day: '2026-11-24' })],
      [],
    ],
    ['with rows that are still on their way', [ours('P1', { journal: null })], [theirs('P1')]],
  ])('%s do not differ', (_, our, their) => expect(types(our, their)).toEqual([]));

  it.each<[string, readonly OurLine[], readonly TheirLine[]]>([
    ['missingThere', [ours('P1')], []],
    ['missingHere', [], [theirs('P1')]],
    ['otherDay', [ours('P1', { day: '2026-11-24' })], [theirs('P1')]],
    ['amount', [ours('P1')], [theirs('P1', { amount: 8600 })]],
    ['reference', [ours('P1')], [theirs('P1', { reference: 'other' })]],
    ['twiceThere', [ours('P1')], [theirs('P1'), theirs('P1', { line: 3 })]],
    ['notTakenHere', [ours('P1', { state: 'refused' })], [theirs('P1')]],
    ['undoneHere', [ours('P1'), ours('P1', undone)], [theirs('P1')]],
    ['undoneThere', [ours('P1')], [theirs('P1'), theirs('P1', undone)]],
    ['journal', [ours('P1', { journal: 0 })], [theirs('P1')]],
    ['unposted', [ours('P1', { unposted: true })], [theirs('P1')]],
  ])('differ by %s', (type, our, their) => expect(types(our, their)).toEqual([type]));

  it('have every line accounted for: matched, or in a difference', () => {
    const number = fc.constantFrom('P1', 'P2', 'P3', 'P4');
    const kind = fc.constantFrom('paid' as const, 'refunded' as const);
    const amount = fc.constantFrom(8640, 8600);
    const our = fc.uniqueArray(fc.record({ number, kind, amount }), {
      selector: ({ number: of, kind: as }) => `${of} ${as}`,
    });
    const their = fc.array(fc.record({ number, kind, amount }), { maxLength: 8 });
    fc.assert(
      fc.property(our, their, (left, right) => {
        const lines = right.map((each, at) => theirs(each.number, { ...each, line: at + 2 }));
        const mine = left.map((each) => ours(each.number, each));
        const { matched, differences } = match({ day: DAY, ours: mine, theirs: lines });
        const told = new Set(differences.flatMap((each) => each.lines));
        expect(told.size + matched).toBeGreaterThanOrEqual(
          new Set(lines.map(({ line }) => line)).size,
        );
        const same =
          JSON.stringify(left.toSorted(byText)) === JSON.stringify(right.toSorted(byText));
        if (same && right.every(isNotLone(right))) expect(differences).toEqual([]);
      }),
    );
  });
});

const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
/** What is undone has been done. */
const isNotLone =
  (all: readonly { readonly number: string; readonly kind: string }[]) =>
  ({ number, kind }: { readonly number: string; readonly kind: string }): boolean =>
    kind === 'paid' || all.some((each) => each.number === number && each.kind === 'paid');
