import type { PlantedBug } from './planted-bug.js';

const STORAGE = 'libs/flow/src/storage';
const KIOSK = 'libs/flow/src/kiosk';

/** Bugs in how a kiosk minds what it stands on. */
export const STORAGE_BUGS: readonly PlantedBug[] = [
  {
    id: 'reserve-ignored',
    hazard: 'F04',
    what: 'notes are taken until the disk is full',
    folder: STORAGE,
    find: `this.space.freeBytes() < floor || !this.space.hasBallast();`,
    replace: `floor < 0;`,
  },
  {
    id: 'ballast-kept',
    hazard: 'F04',
    what: 'a full disk refuses the closing records though there is a ballast',
    folder: STORAGE,
    find: `        space.dropBallast();\n`,
    replace: ``,
  },
  {
    id: 'second-evidence-not-asked',
    hazard: 'F03',
    what: 'money rows that only the second medium has are not missed',
    folder: STORAGE,
    find: `.filter((record) => !isHeld(journal, record));`,
    replace: `.filter((record) => !isHeld(journal, record) && record.seq < 0);`,
  },
  {
    id: 'central-not-compared',
    hazard: 'F03',
    what: 'rows that central holds are not missed once as many stand here again',
    folder: STORAGE,
    find: `  return row?.hash !== witness.hash;`,
    replace: `  return row === undefined;`,
  },
  {
    id: 'takes-on-the-reserve',
    hazard: 'F25',
    what: 'an open payment takes more notes when the mains are lost',
    folder: KIOSK,
    find: `return this.#doubts.length === 0 && this.#hasMains;`,
    replace: `return this.#doubts.length === 0;`,
  },
  {
    id: 'low-reserve-ignored',
    hazard: 'F25',
    what: 'the process runs until the reserve is used up',
    folder: KIOSK,
    find: `if (this.#isEnding || this.ports.ups?.state() !== 'low') return;`,
    replace: `if (this.ports.clock.monoMs() >= 0) return;`,
  },
  {
    id: 'slow-disk-ignored',
    hazard: 'F07',
    what: 'notes are taken however long a sync takes',
    folder: STORAGE,
    find: `if (tookMs > SLOW_MS) this.#quickLeft = QUICK_ENOUGH;\n    else if`,
    replace: `if`,
  },
  {
    id: 'open-payment-goes-on',
    hazard: 'I19',
    what: 'below the reserve only new payments are refused, an open one takes more notes',
    folder: KIOSK,
    find: `if (current === undefined || !mayBeStopped(current)) return;`,
    replace: `if (current === undefined || current.context.notes.length > 0) return;`,
  },
  {
    id: 'failed-commit-waits-for-ever',
    hazard: 'F06',
    what: 'after a commit that failed in its middle the kiosk waits for a row that cannot be written',
    folder: KIOSK,
    find: `code === 'io' || code === 'broken';`,
    replace: `code === undefined;`,
  },
  {
    id: 'start-refused-for-ever',
    hazard: 'F04',
    what: 'a start that the disk refused waits for a customer to go who cannot be there',
    folder: KIOSK,
    find: `payments.current !== undefined && !this.#isStarting`,
    replace: `payments.current !== undefined`,
  },
];
