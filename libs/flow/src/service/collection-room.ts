import { minor } from '../money/money.js';
import type { BagLines, ServiceScreen } from '../screen/service-screen.js';
import type { Touch } from '../screen/touch.js';
import { LoginRoom, type Staff } from './login-room.js';
import { paperHeadOf, type RoomParts } from './room-parts.js';
import type { Room, RoomOutcome } from './room.js';
import type { Frozen, NoteCount } from './service-books.js';
import { bagSlip } from './service-paper.js';
import { staffRow } from './service-row.js';
import { entryOf, isComplete, typed, type Field } from './typing.js';

const SEAL: Field = {
  label: { zh: '请输入封签号', en: 'The number of the seal' },
  hint: { zh: '封签上的号码', en: 'As it stands on the seal' },
  example: 'S-204511',
  keyboard: 'alphanumeric',
  lengthMin: 3,
  lengthMax: 16,
};
const BOX: Field = {
  label: { zh: '请输入新钱箱的编号', en: 'The number of the new box' },
  hint: { zh: '钱箱侧面的编号', en: 'As it stands on its side' },
  example: 'B-0042',
  keyboard: 'alphanumeric',
  lengthMin: 2,
  lengthMax: 16,
};

type Step = Extract<ServiceScreen, { name: 'serviceCollection' }>['step'];

const totalOf = (notes: readonly NoteCount[]): number =>
  notes.reduce((sum, { value, count }) => sum + value * count, 0);
const countOf = (notes: readonly NoteCount[]): number =>
  notes.reduce((sum, { count }) => sum + count, 0);

/**
 * T04: two persons swap the cash box. From "frozen" to "collected" no note can come, over any
 * restart; the bag is exactly the notes between two `cashbox.collected` rows (I14).
 */
export class CollectionRoom implements Room {
  #second: LoginRoom | undefined;
  #partner: Staff | undefined;
  #step: Step;
  #value = '';
  #boxInUse = false;
  /** The bag that was just taken out. */
  #done: BagLines | undefined;

  constructor(private readonly parts: RoomParts) {
    const isBegun = parts.journal.books().box.frozen !== undefined;
    this.#step = isBegun ? 'swap' : 'seal';
    if (isBegun) return; // two persons agreed before the restart
    const { access, staff } = parts;
    this.#second = new LoginRoom({ purpose: 'second', access, other: staff });
  }

  screen(): ServiceScreen {
    if (this.#second !== undefined) return this.#second.screen();
    const { printer } = this.parts;
    const field = { seal: SEAL, box: BOX, swap: undefined, done: undefined }[this.#step];
    return {
      name: 'serviceCollection',
      step: this.#step,
      bag: this.#done ?? this.#bag,
      ...(field && { entry: entryOf(field, this.#value, this.#boxInUse) }),
      boxInUse: this.#boxInUse,
      boxOut: this.#isBoxOut,
      slip: printer.state,
      slipPrintable: printer.mayPrint,
    };
  }

  touch(touch: Touch): RoomOutcome {
    if (this.#second !== undefined) return this.#letSecondIn(this.#second, touch);
    switch (this.#step) {
      case 'seal':
        return this.#sealed(touch);
      case 'swap':
        return this.#swapped(touch);
      case 'box':
        return this.#boxed(touch);
      case 'done':
        return touch.type === 'confirm' ? 'done' : 'stay';
    }
  }

  leave(): void {
    this.#value = '';
  }

  #letSecondIn(second: LoginRoom, touch: Touch): RoomOutcome {
    const outcome = second.touch(touch);
    if (outcome !== 'done') return outcome;
    this.#partner = second.staff;
    this.#second = undefined;
    return 'stay';
  }

  #sealed(touch: Touch): RoomOutcome {
    if (touch.type === 'back') return 'back';
    if (touch.type !== 'confirm') return this.#type(SEAL, touch);
    if (!isComplete(SEAL, this.#value)) return 'stay';
    const { journal, staff, printer } = this.parts;
    const { notes } = journal.books().box;
    const frozen: Frozen = {
      batch: journal.batch(),
      seal: this.#value,
      person: staff.person,
      second: this.#partner?.person ?? '',
    };
    journal.write([
      {
        ...staffRow('cashbox.frozen', { ...frozen, total: totalOf(notes), count: countOf(notes) }),
      },
    ]);
    this.#value = '';
    this.#step = 'swap';
    printer.forget();
    this.#print();
    return 'stay';
  }

  #swapped(touch: Touch): RoomOutcome {
    if (touch.type === 'service' && touch.id === 'print') this.#print();
    if (touch.type === 'service' && touch.id === 'release') return this.#release();
    if (touch.type === 'confirm' && !this.#isBoxOut) this.#step = 'box';
    return 'stay';
  }

  #boxed(touch: Touch): RoomOutcome {
    if (touch.type === 'back') this.#step = 'swap';
    if (touch.type !== 'confirm') return this.#type(BOX, touch);
    const { box } = this.parts.journal.books();
    if (!isComplete(BOX, this.#value) || this.#isBoxOut) return 'stay';
    this.#boxInUse = this.#value === box.id;
    if (this.#boxInUse || box.frozen === undefined) return 'stay';
    this.#collect(box.frozen);
    return 'stay';
  }

  #collect(frozen: Frozen): void {
    const bag = this.#bag;
    const { journal } = this.parts;
    journal.write([
      staffRow('cashbox.collected', {
        ...frozen,
        by: this.parts.staff.person,
        oldBox: bag.box,
        newBox: this.#value,
        total: bag.total,
        count: bag.count,
        notes: bag.notes.map(({ value, count }) => [value, count]),
      }),
    ]);
    this.#done = bag;
    this.#step = 'done';
  }

  /** The old box stays: its notes belong to the next bag. */
  #release(): RoomOutcome {
    this.parts.journal.write([staffRow('cashbox.released', { person: this.parts.staff.person })]);
    return 'back';
  }

  #type(field: Field, touch: Touch): RoomOutcome {
    this.#boxInUse = false;
    this.#value = typed(field, this.#value, touch);
    return 'stay';
  }

  #print(): void {
    const { frozen } = this.parts.journal.books().box;
    if (frozen === undefined) return;
    const { person, second } = frozen;
    this.parts.printer.print(bagSlip(this.#bag, [person, second], paperHeadOf(this.parts)));
  }

  get #isBoxOut(): boolean {
    const { billAcceptor } = this.parts.facts().devices;
    return billAcceptor?.faults.includes('cashboxRemoved') ?? false;
  }

  get #bag(): BagLines {
    const { notes, id, frozen } = this.parts.journal.books().box;
    return {
      notes: notes.map(({ value, count }) => ({ value: minor(value), count })),
      count: countOf(notes),
      total: minor(totalOf(notes)),
      box: id,
      seal: frozen?.seal ?? '',
    };
  }
}
