import type { Clock } from '@kiosk/flow/ports/clock';
import type { PrintOutcome } from '@kiosk/flow/ports/thermal-printer';
import type { Bell } from '../../exchange/bell.js';
import type { EncodedJob, ProcessIds } from './encode.js';
import type { PrinterLink } from './link.js';
import { CLEAR_BUFFERS } from './messages.js';
import type { PrinterProfile } from './profile.js';
import { check, stopsOf } from './status.js';

/** What one job needs of the session it runs in. */
export interface JobSession {
  readonly link: PrinterLink;
  readonly clock: Clock;
  readonly profile: PrinterProfile;
  /** Rings at every reply that answers no question. */
  readonly bell: Bell;
  /** Confirmations heard: process ids, "sensor", "cleared". */
  readonly heard: Set<string>;
}

/**
 * How a job ended, and what hangs from the printer: nothing, a torn part that must be voided,
 * or perhaps something.
 */
export interface Ended {
  readonly outcome: PrintOutcome;
  readonly evidence: string;
  readonly strip: 'clean' | 'torn' | 'unsure';
}

/** Confirmations that are not process ids; longer than four signs, so that no id is one. */
export const SENSOR = 'sensor';
export const CLEARED_BUFFERS = 'cleared';

const POLL_MS = 250;
const CHUNK_MS = 2_000;
const PAUSE_MS = 15_000;
const CONFIRM_MS = 10_000;
const CLEAR_MS = 500;
const MISSES_MAX = 2;
/** The answer to `DLE EOT 2` of a printer that neither stopped nor waits. */
export const NOTHING_WRONG = 0x12;

/**
 * Prints one encoded job: PRECHECK, SENDING, WAIT_CONFIRM. Ends at the first proof, fault or limit;
 * never sends anything twice.
 */
export async function runJob(
  session: JobSession,
  job: EncodedJob,
  ids: ProcessIds,
): Promise<Ended> {
  session.heard.clear();
  const progress = { job, ids, tried: 0 };
  const stopped = (await sendAll(session, progress)) ?? (await confirmed(session, progress));
  if ('outcome' in stopped) {
    session.link.paused = false; // all was processed; an XON may be lost in a power cut
    return stopped;
  }
  if (progress.tried > 0) return interrupted(session, progress, stopped);
  const evidence = `${stopped.reason} before the first byte`;
  return { outcome: 'failed', evidence, strip: 'clean' };
}

/** How far a job got. */
interface Progress {
  readonly job: EncodedJob;
  readonly ids: ProcessIds;
  /** Chunks of which at least a byte may have left. */
  tried: number;
}

/** Why a job stopped half way. `halted`: the printer still answers, and prints no further. */
interface Stopped {
  readonly reason: string;
  readonly halted: boolean;
}

async function sendAll(session: JobSession, progress: Progress): Promise<Stopped | undefined> {
  const { link, profile, heard } = session;
  for (const chunk of progress.job.chunks) {
    const stopped = await untilReady(session, progress);
    if (stopped !== undefined) return stopped;
    heard.delete(SENSOR); // one that came before the last chunk confirms nothing
    progress.tried++;
    const sent = await link.send(chunk, CHUNK_MS + (1000 * chunk.length) / profile.lineRate);
    if (sent !== 'sent') return { reason: `line ${sent}`, halted: false };
  }
  return undefined;
}

/** Waits while the printer asks for a pause or cools down. The question also paces the sending. */
async function untilReady(session: JobSession, { tried }: Progress): Promise<Stopped | undefined> {
  const { link, clock, bell } = session;
  const limitMs = clock.monoMs() + PAUSE_MS;
  if (tried > 0 && (await link.ask(2)) === NOTHING_WRONG && !link.paused) return undefined;
  while (clock.monoMs() < limitMs) {
    const checked = await check(link);
    if (checked === undefined) return { reason: 'no answer', halted: false };
    const stops = stopsOf(checked.status);
    if (stops.length > 0) return { reason: stops.join(', '), halted: true };
    if (!link.paused && !checked.status.headHot) return undefined;
    await bell.wait(clock, POLL_MS);
  }
  link.paused = false; // its XON may be lost; it will say XOFF again if need be
  return { reason: 'paused too long', halted: true };
}

async function confirmed(session: JobSession, progress: Progress): Promise<Ended | Stopped> {
  const { link, clock, bell, profile } = session;
  const slackMs = (1000 * progress.job.lengthBytes) / profile.lineRate;
  const limitMs = clock.monoMs() + CONFIRM_MS + slackMs;
  let deaf = false; // an id may have been said while nothing was heard
  for (let misses = 0; clock.monoMs() < limitMs;) {
    const proof = proven(session, progress);
    if (proof !== undefined) return proof;
    if (link.gone) return { reason: 'line gone', halted: false };
    await bell.wait(clock, POLL_MS);
    const checked = await check(link);
    misses = checked === undefined ? misses + 1 : 0;
    deaf ||= checked === undefined;
    if (misses >= MISSES_MAX) return { reason: 'no answer', halted: false };
    const stops = checked === undefined ? [] : stopsOf(checked.status);
    if (stops.length > 0) return { reason: stops.join(', '), halted: !deaf };
  }
  return { reason: 'no confirmation in time', halted: false };
}

/** The end of a job that is on paper whole and cut. */
function proven({ heard, profile }: JobSession, { ids }: Progress): Ended | undefined {
  const evidence = profile.processId ? `process id ${ids.cut}` : 'paper sensor after the cut';
  const whole = heard.has(profile.processId ? ids.cut : SENSOR);
  return whole ? { outcome: 'printed', evidence, strip: 'clean' } : undefined;
}

/** Decides what is so after a job stopped: on paper all the same, surely not whole, or not known. */
async function interrupted(
  session: JobSession,
  progress: Progress,
  { reason, halted }: Stopped,
): Promise<Ended> {
  const { job, ids, tried } = progress;
  const where = `${reason} after ${sentBytes(progress)} of ${job.lengthBytes} bytes`;
  const cleared = halted && session.profile.clearsBuffers && (await clearBuffers(session));
  const late = proven(session, progress);
  if (late !== undefined) return late;
  if (session.heard.has(ids.printed)) {
    return {
      outcome: 'printed',
      evidence: `process id ${ids.printed}; ${reason}`,
      strip: 'unsure',
    };
  }
  if (cleared) return { outcome: 'failed', evidence: `${where}, cleared`, strip: 'torn' };
  // The end was never sent: whatever comes out is not a whole paper.
  if (tried < job.chunks.length) return { outcome: 'failed', evidence: where, strip: 'torn' };
  return { outcome: 'unknown', evidence: where, strip: 'unsure' };
}

async function clearBuffers({ link, clock, bell, heard }: JobSession): Promise<boolean> {
  if ((await link.send(CLEAR_BUFFERS, CLEAR_MS)) !== 'sent') return false;
  const limitMs = clock.monoMs() + CLEAR_MS;
  while (!heard.has(CLEARED_BUFFERS) && clock.monoMs() < limitMs) {
    await bell.wait(clock, limitMs - clock.monoMs());
  }
  return heard.has(CLEARED_BUFFERS);
}

function sentBytes({ job, tried }: Progress): number {
  return job.chunks.slice(0, tried).reduce((total, chunk) => total + chunk.length, 0);
}
