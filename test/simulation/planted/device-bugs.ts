import type { PlantedBug } from './planted-bug.js';

const CCNET = 'libs/hardware/src/protocols/ccnet';

const ESCPOS = 'libs/hardware/src/protocols/escpos';

/** Bugs in how devices are driven. */
export const DEVICE_BUGS: readonly PlantedBug[] = [
  {
    id: 'ack-before-append',
    hazard: 'H2',
    what: 'a stacked note is acknowledged before it is durable',
    folder: CCNET,
    find: `if (await attendant.saw(polled.status)) await this.#line.acknowledge();`,
    replace: `await this.#line.acknowledge();
        await attendant.saw(polled.status);`,
  },
  {
    id: 'repeated-credit-counted',
    hazard: 'H4',
    what: 'an event said again because its ACK was lost counts again',
    folder: CCNET,
    find: `if (this.due || this.last === undefined) return true;`,
    replace: `return true;`,
  },
  {
    id: 'equal-note-dropped',
    hazard: 'H29',
    what: 'the second of two equal notes is taken for the first said again',
    folder: CCNET,
    find: `const isNew = intent !== undefined || this.#credit.isNew(said, outOfSight);`,
    replace: `const isNew = said !== this.#credit['last'];`,
  },
  {
    id: 'power-up-credit-ignored',
    hazard: 'H5',
    what: 'a note in the stacker at power-up is given up, its event stands alone',
    folder: CCNET,
    find: `const events = found === 'none' ? this.#doubtful.giveUp('powered up empty') : [];`,
    replace: `const events = this.#doubtful.giveUp('powered up');`,
  },
  {
    id: 'silence-reads-as-returned',
    hazard: 'H32',
    what: 'a stacked note that was not heard of is told as given back',
    folder: CCNET,
    find: `const lost = note.stackSent && note.noteId !== undefined;`,
    replace: `const lost = false;`,
  },
  {
    id: 'undecided-reads-as-returned',
    hazard: 'R3',
    what: 'what the device cannot say is told as given back',
    folder: CCNET,
    find: `  type: 'note.undecided',
  noteId,
  detail,`,
    replace: `  type: 'note.returned',
  noteId,
  reason: detail === '' ? 'asked' : 'powerUp',`,
  },
  {
    id: 'reset-while-stacking',
    hazard: 'H6',
    what: 'RESET is sent because the device did not answer',
    folder: CCNET,
    find: `    await attendant.lost(how);
    await this.#line.close();`,
    replace: `    await attendant.lost(how);
    await this.#line.command({ name: 'reset' });
    await this.#line.close();`,
  },
  {
    id: 'opens-with-doubt',
    hazard: 'I05',
    what: 'the slot opens before old intents are settled',
    folder: CCNET,
    find: `      !this.#isAlarmed &&
      !this.tracker.hasDoubtful`,
    replace: `      !this.#isAlarmed`,
  },
  {
    id: 'prints-again-when-unsure',
    hazard: 'F14',
    what: 'a paper without proof is printed again',
    folder: ESCPOS,
    find: `const { outcome, evidence, strip } = await runJob(this.session, job, ids);`,
    replace: `const first = await runJob(this.session, job, ids);
    const { outcome, evidence, strip } =
      first.outcome === 'unknown' ? await runJob(this.session, job, ids) : first;`,
  },
  {
    id: 'stack-again-unseen',
    hazard: 'F11',
    what: 'STACK is repeated without having seen the note again: it takes the next one',
    folder: CCNET,
    find: `this.options.clock.monoMs() - (this.#seenAtMs ?? 0) <= FRESH_MS`,
    replace: `true`,
  },
  {
    id: 'next-taken-for-the-same',
    hazard: 'F11',
    what: 'an equal note in escrow is taken for the one that was being stacked',
    folder: CCNET,
    find: `sameType && !this.#credit.due`,
    replace: `sameType`,
  },
];
