import type { ServiceScreen } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';
import type { RoomParts } from './room-parts.js';
import type { Room, RoomOutcome } from './room.js';
import { staffRow } from './service-row.js';
import { entryOf, typed, type Field } from './typing.js';

const BLANK: Field = {
  label: { zh: '新纸卷上第一张空白凭证的号码', en: 'First blank receipt on the new roll' },
  hint: {
    zh: '纸上没有印号码时，直接按确认。',
    en: 'Where the paper has no printed numbers, just confirm.',
  },
  example: '00120001',
  keyboard: 'digits',
  lengthMin: 0,
  lengthMax: 12,
};

/** A paper of ours is about so long; a roll's rest is an estimate from it. */
const PAPER_MM = 190;
const MM_PER_METRE = 1_000;

/** Papers of printers with blank numbers go up by one each. */
const blankAfter = (first: string, papers: number): string =>
  first === '' ? '' : String(BigInt(first) + BigInt(papers)).padStart(first.length, '0');

/** T05: the paper roll, what is left of it, and the register of blank receipts. */
export class PaperRoom implements Room {
  #value: string | undefined;

  constructor(
    private readonly parts: RoomParts,
    /** Millimetres on a new roll. */
    private readonly rollMm: number,
  ) {}

  screen(): ServiceScreen {
    const { rollMm, firstBlank, papers } = this.parts.journal.books().paper;
    const leftMm = Math.max(0, rollMm - papers * PAPER_MM);
    const { thermalPrinter } = this.parts.facts().devices;
    return {
      name: 'servicePaper',
      papers,
      ...(rollMm > 0 && { metresLeft: Math.round(leftMm / MM_PER_METRE) }),
      firstBlank,
      nextBlank: blankAfter(firstBlank, papers),
      ...(this.#value !== undefined && { entry: entryOf(BLANK, this.#value) }),
      paperOut: thermalPrinter?.faults.includes('paperOut') ?? false,
    };
  }

  touch(touch: Touch): RoomOutcome {
    const value = this.#value;
    if (value === undefined) return this.#look(touch);
    if (touch.type === 'back') this.#value = undefined;
    else if (touch.type === 'confirm') this.#start(value);
    else this.#value = typed(BLANK, value, touch);
    return 'stay';
  }

  leave(): void {
    this.#value = undefined;
  }

  #look(touch: Touch): RoomOutcome {
    if (touch.type === 'back') return 'back';
    if (touch.type === 'service' && touch.id === 'roll') this.#value = '';
    return 'stay';
  }

  #start(firstBlank: string): void {
    const { journal, staff } = this.parts;
    const { papers, firstBlank: before } = journal.books().paper;
    journal.write([
      staffRow('paper.rollStarted', {
        person: staff.person,
        mm: this.rollMm,
        firstBlank,
        // The register: what the roll before was used for.
        papersBefore: papers,
        lastBlank: papers > 0 ? blankAfter(before, papers - 1) : '',
      }),
    ]);
    this.#value = undefined;
  }
}
