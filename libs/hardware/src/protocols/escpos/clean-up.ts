import { concat } from './bytes.js';
import { BEGIN, CUT } from './encode.js';
import { encodeText } from './gb18030.js';
import type { Ended, JobSession } from './job.js';
import { STYLE } from './style-commands.js';

/** More than any command of ours can still be waiting for: the longest has 512 bytes, peers' 5 kB. */
const FLUSH_BYTES = 8192;
const CHUNK_BYTES = 512;
const CHUNK_MS = 2_000;
const VOID_LINE = '*** 作废 VOID ***';

/** What has to be got rid of before the next job. */
export interface Litter {
  /** A half command may be waiting in the printer for bytes of a process that died. */
  readonly flush: boolean;
  readonly strip: Ended['strip'];
}

/**
 * Makes the printer's memory and mouth clean: zeros end a half image, a torn part is marked as
 * void, and whatever hangs out is cut off, so that it is not handed to the next customer.
 *
 * @returns false when the printer did not take it all; to be tried again.
 */
export async function cleanUp({ link, profile }: JobSession, litter: Litter): Promise<boolean> {
  const zeros = litter.flush ? FLUSH_BYTES / CHUNK_BYTES : 0;
  const limitMs = CHUNK_MS + (1000 * CHUNK_BYTES) / profile.lineRate;
  for (let chunk = 0; chunk < zeros; chunk++) {
    if ((await link.send(new Uint8Array(CHUNK_BYTES), limitMs)) !== 'sent') return false;
    if ((await link.ask(2)) === undefined || link.paused) return false;
  }
  return (await link.send(ending(litter.strip), limitMs)) === 'sent';
}

function ending(strip: Ended['strip']): Uint8Array {
  if (strip === 'clean') return BEGIN;
  if (strip === 'unsure') return concat(BEGIN, CUT);
  const line = concat(encodeText(VOID_LINE).bytes, STYLE.lineFeed);
  return concat(BEGIN, STYLE.align.center, STYLE.size.large, line, CUT, BEGIN);
}
