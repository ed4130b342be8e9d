import {
  afterWriting,
  beforeWriting,
  choose,
  markBad,
  markGood,
  other,
  type BootRecord,
  type Slot,
} from './slots.js';

/** Blocks of an image: each is written for itself, and half of it when the power goes. */
export const BLOCKS = 120;

/** What lies on the card; it alone survives a cut. */
export interface Card {
  record: BootRecord;
  readonly images: Readonly<Record<Slot, string[]>>;
}

/** A card as it leaves the workshop: version 1 in A, nothing in B. */
export function newCard(): Card {
  return {
    record: {
      primary: 'A',
      slots: { A: { attempts: 3, good: true }, B: { attempts: 0, good: false } },
    },
    images: { A: Array<string>(BLOCKS).fill('v1'), B: Array<string>(BLOCKS).fill('') },
  };
}

/** The power went. */
export class Cut extends Error {
  override readonly name = 'Cut';
}

/** Counts durable steps, and takes the power away at one of them: before it, or in its middle. */
export class Power {
  steps = 0;

  constructor(
    private readonly cutAt: number,
    private readonly torn: boolean,
  ) {}

  /** One durable step. A torn step leaves what a torn write leaves. */
  step(write: () => void, tear?: () => void): void {
    this.steps += 1;
    if (this.steps === this.cutAt) {
      if (this.torn && tear !== undefined) tear();
      throw new Cut();
    }
    write();
  }
}

/** Whether an image is one version, whole. */
export const versionIn = (image: readonly string[]): string | undefined =>
  image.every((block) => block === image[0]) && image[0] !== '' ? image[0] : undefined;

/** Installs a version into the other slot, step by step. */
export function install(card: Card, running: Slot, { version, power }: Install): void {
  const keep = (record: BootRecord): void => power.step(() => (card.record = record));
  const image = card.images[other(running)];
  keep(beforeWriting(card.record, running));
  for (let at = 0; at < BLOCKS; at += 1) {
    const write = (word: string) => () => void (image[at] = word);
    power.step(write(version), write('torn'));
  }
  if (versionIn(image) !== version) throw new Error('read back another image'); // dm-verity would say so
  keep(afterWriting(card.record, running));
}

interface Install {
  readonly version: string;
  readonly power: Power;
}

/**
 * Starts the machine: the boot loader chooses, the system comes up or not, the gate judges.
 *
 * @returns which version serves customers at last
 */
export function startUp(card: Card, works: (version: string) => boolean, power: Power): string {
  for (let tries = 0; tries < 12; tries += 1) {
    const chosen = choose(card.record);
    if (chosen === undefined) throw new Error('no slot can be started: the kiosk is dead');
    power.step(() => (card.record = chosen.record));
    const { slot } = chosen;
    const version = versionIn(card.images[slot]);
    if (version === undefined) throw new Error(`slot ${slot} was started and is not whole`);
    const isGood = works(version);
    const judged = isGood ? markGood(card.record, slot) : markBad(card.record, slot);
    power.step(() => (card.record = judged));
    if (isGood) return version;
  }
  throw new Error('it starts for ever');
}
