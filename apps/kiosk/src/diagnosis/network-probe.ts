import { lookup } from 'node:dns/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Measured, NetworkProbe } from '@kiosk/flow/diagnosis/probes';
import type { Clock } from '@kiosk/flow/ports/clock';

const LINKS = '/sys/class/net';
const LOOPBACK = 'lo';
const LIMIT_MS = 5_000;
const DAY_MS = 86_400_000;

/** What a network probe asks with. */
export interface NetworkSetup {
  /** Central's address without a path. */
  readonly url: string;
  readonly clock: Clock;
  readonly queue: NetworkProbe['queue'];
  /** Folder of the links, where it is not the kernel's. */
  readonly links?: string;
}

/** What central's server said of the time, and how long it took. */
export interface AskedCentral {
  readonly tookMs: number;
  /** Its clock, by the header `Date`: whole seconds. */
  readonly serverMs: number | undefined;
  /** Our wall clock in the middle of it. */
  readonly middleMs: number;
}

export function networkProbe({ url, clock, queue, links = LINKS }: NetworkSetup): NetworkProbe {
  const { hostname, protocol } = new URL(url);
  return {
    links: () => linksOf(links, isLoopback(hostname)),
    lookUp: () =>
      attempt(async () => {
        const startMs = clock.monoMs();
        const { address } = await lookup(hostname);
        return { tookMs: clock.monoMs() - startMs, address };
      }),
    roundTrip: () => askCentral(url, clock),
    certificate: () =>
      protocol === 'https:' ? attempt(() => certificateOf(url, clock)) : Promise.resolve(undefined),
    queue,
  };
}

/** Any answer of central's server is one: only the way is tried. */
export const askCentral = (url: string, clock: Clock): Promise<Measured<AskedCentral>> =>
  attempt(async () => {
    const startMs = clock.monoMs();
    const signal = AbortSignal.timeout(LIMIT_MS);
    const answer = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
    const tookMs = clock.monoMs() - startMs;
    const date = Date.parse(answer.headers.get('date') ?? '');
    const serverMs = Number.isNaN(date) ? undefined : date;
    return { tookMs, serverMs, middleMs: clock.wallMs() - tookMs / 2 };
  });

const isLoopback = (host: string): boolean => /^(127\.|localhost$|\[::1\]$)/.test(host);

/** Where central is on this very machine, its own loop is the link. */
function linksOf(folder: string, withLoopback: boolean): ReturnType<NetworkProbe['links']> {
  try {
    return readdirSync(folder)
      .filter((name) => withLoopback || name !== LOOPBACK)
      .map((name) => ({ name, isUp: hasCarrier(join(folder, name)) }));
  } catch {
    return [];
  }
}

/** A link that is switched off cannot be asked for its carrier. */
function hasCarrier(folder: string): boolean {
  try {
    return readFileSync(join(folder, 'carrier'), 'utf8').trim() === '1';
  } catch {
    return false;
  }
}

function certificateOf(url: string, clock: Clock): Promise<{ readonly daysLeft: number }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const named = isIP(hostname) === 0 ? { servername: hostname } : {};
    const socket = connect({ host: hostname, port: Number(port || 443), ...named });
    const cancel = clock.after(LIMIT_MS, () => socket.destroy(new Error('no answer')));
    socket.once('close', cancel);
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const endMs = Date.parse(socket.getPeerCertificate().valid_to);
      socket.end();
      resolve({ daysLeft: Math.floor((endMs - clock.wallMs()) / DAY_MS) });
    });
  });
}

async function attempt<Facts>(act: () => Promise<Facts>): Promise<Measured<Facts>> {
  try {
    return await act();
  } catch (error) {
    return { problem: wordsOf(error) };
  }
}

/** `fetch` hides the reason one level down. */
function wordsOf(error: unknown): string {
  const { cause, message = String(error) } = error as { cause?: unknown; message?: string };
  return cause === undefined || cause === null ? message : wordsOf(cause);
}
