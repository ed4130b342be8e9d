import { sleep } from '@kiosk/flow/ports/clock';
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
/** A full buffer of text takes about ten seconds to print. */
const QUESTIONS_MAX = 10;
const VOID_LINE = '*** 作废 VOID ***';

/** What has to be got rid of before the next job. */
export interface Litter {
  /** The printer's memory may hold what another process sent, and half of it. */
  readonly memory: boolean;
  readonly strip: Ended['strip'];
}

/**
 * Makes the printer's memory and mouth clean: what another process sent comes to its end, a torn
 * part is marked as void, and whatever hangs out is cut off, so that the next customer does not
 * get it.
 *
 * @returns false when the printer stopped meanwhile or did not confirm; to be tried again.
 */
export async function cleanUp(session: JobSession, litter: Litter): Promise<boolean> {
  if (litter.memory && !(await drained(session))) return false;
  return processed(session, ending(litter.strip));
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
  const { link, clock } = session;
  if (await answered(session)) return true;
  if (!(await sendZeros(session))) return false;
  for (let asked = 0; asked < QUESTIONS_MAX; asked++) {
    if (await answered(session)) {
      await sleep(clock, ANSWER_MS); // late answers to the others must not confirm the next job
      return true;
    }
    if (link.gone || (await link.ask(2)) !== NOTHING_WRONG) return false;
  }
  return true; // it knows no such question, and no image of ours is that long
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

async function heardSensor({ link, clock, bell, heard }: JobSession): Promise<boolean> {
  const limitMs = clock.monoMs() + ANSWER_MS;
  while (!heard.has(SENSOR) && !link.gone && clock.monoMs() < limitMs) {
    await bell.wait(clock, limitMs - clock.monoMs());
  }
  return heard.has(SENSOR);
}

function ending(strip: Ended['strip']): Uint8Array {
  if (strip === 'clean') return BEGIN;
  if (strip === 'unsure') return concat(BEGIN, CUT);
  const line = concat(encodeText(VOID_LINE).bytes, STYLE.lineFeed);
  return concat(BEGIN, STYLE.align.center, STYLE.size.large, line, CUT, BEGIN);
}
