import { concat } from './bytes.js';
import { BEGIN, CUT } from './encode.js';
import { encodeText } from './gb18030.js';
import { NOTHING_WRONG, SENSOR, type Ended, type JobSession } from './job.js';
import { SENSOR_REQUEST } from './messages.js';
import { STYLE } from './style-commands.js';

/** More than any command of ours can still be waiting for: the longest has 512 bytes, peers' 5 kB. */
const ZEROS = 8192;
const CHUNK_BYTES = 512;
const SEND_MS = 2_000;
const ANSWER_MS = 1_000;
const QUIET_MS = 200;
const PASSING_MS = 5_000;
/** A full buffer of text takes about ten seconds to print. */
const QUESTIONS_MAX = 10;
const VOID_LINE = '*** 作废 VOID ***';

type Strip = Ended['strip'];

/** What has to be got rid of before the next job. */
export interface Litter {
  /** The printer may hold what another process sent, or have questions of ours still to answer. */
  readonly memory: boolean;
  readonly strip: Strip;
}

interface Step {
  readonly bytes: Uint8Array;
  /** What hangs from the printer once it has confirmed the step. */
  readonly leaves: Strip;
}

/** One by one: the cut waits for the mark, so a mark that is tried again is never on a new strip. */
const STEPS: Readonly<Record<Exclude<Strip, 'clean'>, Step>> = {
  torn: { bytes: voidMark(), leaves: 'unsure' },
  unsure: { bytes: concat(BEGIN, CUT), leaves: 'clean' },
};

/** Nothing of one customer is left for the next. */
export function isClean({ memory, strip }: Litter): boolean {
  return !memory && strip === 'clean';
}

/**
 * Makes the printer's memory and mouth clean: what another process sent comes to its end, a torn
 * part is marked as void, and whatever hangs out is cut off, so that the next customer does not
 * get it.
 *
 * @returns what is left when the printer stopped meanwhile or did not confirm; to be tried again.
 */
export async function cleanUp(session: JobSession, litter: Litter): Promise<Litter> {
  if (litter.memory && !(await drained(session))) return litter;
  let { strip } = litter;
  while (strip !== 'clean') {
    const step: Step = STEPS[strip];
    if (!(await processed(session, step.bytes))) return { memory: true, strip };
    strip = step.leaves;
  }
  return { memory: false, strip };
}

/** Sends, and waits until it was carried out: a fault may make the printer forget it. */
async function processed(session: JobSession, bytes: Uint8Array): Promise<boolean> {
  const { link, heard } = session;
  heard.delete(SENSOR);
  if ((await link.send(concat(bytes, SENSOR_REQUEST), SEND_MS)) !== 'sent') return false;
  for (let waited = 0; waited < QUESTIONS_MAX; waited++) {
    if (await heardSensor(session)) {
      link.paused = false; // its buffer is empty now; an XON may be lost in a power cut
      return true;
    }
    if (link.gone || (await link.ask(2)) !== NOTHING_WRONG) return false;
  }
  return false;
}

/**
 * Waits until the printer has processed all that it was sent, by a question that is answered in
 * its turn. One that got stuck in the middle of an image takes the question as dots: it gets zeros
 * until the image is full.
 */
async function drained(session: JobSession): Promise<boolean> {
  if (await answered(session)) return quiet(session);
  if (!(await sendZeros(session))) return false;
  for (let asked = 0; asked < QUESTIONS_MAX; asked++) {
    if (await answered(session)) return quiet(session);
    if (session.link.gone || (await session.link.ask(2)) !== NOTHING_WRONG) return false;
  }
  return false;
}

/**
 * Lets answers to earlier questions pass: one taken for the answer to a later question would
 * confirm a cut, or a job, that a fault can still undo. They come together, for nothing is printed
 * between them.
 */
async function quiet(session: JobSession): Promise<boolean> {
  const limitMs = session.clock.monoMs() + PASSING_MS;
  while (session.clock.monoMs() < limitMs) {
    session.heard.delete(SENSOR);
    if (!(await heardSensor(session, QUIET_MS))) return true;
  }
  return false;
}

async function sendZeros({ link }: JobSession): Promise<boolean> {
  for (let sent = 0; sent < ZEROS && !link.paused; sent += CHUNK_BYTES) {
    if ((await link.send(new Uint8Array(CHUNK_BYTES), SEND_MS)) !== 'sent') return false;
    if ((await link.ask(2)) !== NOTHING_WRONG) return false;
  }
  return true;
}

async function answered(session: JobSession): Promise<boolean> {
  session.heard.delete(SENSOR);
  if ((await session.link.send(SENSOR_REQUEST, SEND_MS)) !== 'sent') return false;
  return heardSensor(session);
}

async function heardSensor(session: JobSession, withinMs = ANSWER_MS): Promise<boolean> {
  const { link, clock, bell, heard } = session;
  const limitMs = clock.monoMs() + withinMs;
  while (!heard.has(SENSOR) && !link.gone && clock.monoMs() < limitMs) {
    await bell.wait(clock, limitMs - clock.monoMs());
  }
  return heard.has(SENSOR);
}

function voidMark(): Uint8Array {
  const line = concat(encodeText(VOID_LINE).bytes, STYLE.lineFeed);
  return concat(BEGIN, STYLE.align.center, STYLE.size.large, line);
}
