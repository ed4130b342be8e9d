import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Cabinet, CabinetEvent } from '@kiosk/flow/ports/cabinet';
import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { CABINETS } from '@kiosk/hardware/catalog';
import type { CabinetLines } from '@kiosk/hardware/device/cabinet-options';
import type { SimulatedCabinet } from '@kiosk/hardware/device/simulated-cabinet';
import { cabinetOn } from '@kiosk/hardware/protocols/gpio/cabinet.driver';
import { layFolderTree } from '@kiosk/hardware/protocols/gpio/folder-tree';
import { simulatedCabinet } from '@kiosk/hardware/protocols/gpio/simulator';
import { wiredChip } from '@kiosk/hardware/protocols/gpio/wired-chip';
import { Wires } from '@kiosk/hardware/protocols/gpio/wires';
import { systemClock } from '@kiosk/kiosk/world/system-clock';

/** The same calls, answered later: driver and wires may be in other processes. */
export type Remote<Face> = {
  readonly [Name in keyof Face]: Face[Name] extends (...args: infer Args) => infer Value
    ? (...args: Args) => Promise<Awaited<Value>>
    : never;
};

/** A cabinet and the hands at it, over one kind of tree. */
export interface CabinetRig {
  readonly hands: Remote<Omit<SimulatedCabinet, 'onChange'>>;
  readonly cabinet: Remote<Omit<Cabinet, 'start'>>;
  readonly events: readonly CabinetEvent[];
  start(): Promise<void>;
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
  pass(durationMs: number): Promise<void>;
  /** Milliseconds from an edge to its being heard; none where time is not real. */
  measureEdges(line: number, count: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

export type Tree = 'memory' | 'files' | 'fuse';

/** In none of our machines a chip has this label: a test never drives real pins. */
export const LABEL = 'pinctrl-sim';
export const BASE = 512;
const CHIP_LINES = 54;
const LIMIT_MS = 15_000;
const STEP_MS = 10;

/** Why the real `onoff` cannot run on a simulated `/sys/class/gpio` here; absent when it can. */
export function whyNoFuse(): string | undefined {
  try {
    accessSync('/dev/fuse', constants.R_OK | constants.W_OK);
  } catch {
    return '/dev/fuse cannot be used';
  }
  if (spawnSync('unshare', ['-m', 'true']).status !== 0) return 'no mount namespace of its own';
  const loads = spawnSync(process.execPath, ['-e', 'require("onoff")']);
  return loads.status === 0 ? undefined : 'onoff is not installed';
}

export function cabinetRig(tree: Tree, lines: CabinetLines): CabinetRig {
  switch (tree) {
    case 'memory': {
      const clock = manualClock();
      const wires = new Wires();
      const hands = simulatedCabinet(wires, lines);
      const open = cabinetOn(wiredChip(wires, { label: LABEL, lines: CHIP_LINES }));
      const cabinet = open({ clock, lines, labels: [LABEL] });
      return localRig({ hands, cabinet, clock, pass: (ms) => clock.advance(ms) });
    }
    case 'files':
      return filesRig(lines);
    case 'fuse':
      return fuseRig(lines);
  }
}

function filesRig(lines: CabinetLines): CabinetRig {
  const clock = systemClock;
  const folder = mkdtempSync(join(tmpdir(), 'gpio-'));
  const wires = new Wires();
  const hands = simulatedCabinet(wires, lines);
  const used = Object.values(lines).map(({ line }) => line);
  const setup = { label: LABEL, base: BASE, lines: CHIP_LINES, clock, used };
  const end = layFolderTree(folder, wires, setup);
  const { driver } = CABINETS['gpio-files'];
  const cabinet = driver({ clock, lines, labels: [LABEL], tree: folder });
  const close = (): void => {
    end();
    rmSync(folder, { recursive: true });
  };
  return localRig({ hands, cabinet, clock, pass: (ms) => sleep(clock, ms), close });
}

interface LocalSetup {
  readonly hands: SimulatedCabinet;
  readonly cabinet: Cabinet;
  readonly clock: Clock;
  readonly pass: (durationMs: number) => Promise<void>;
  readonly close?: () => void;
}

function localRig({ hands, cabinet, clock, pass, close }: LocalSetup): CabinetRig {
  const events: CabinetEvent[] = [];
  return {
    hands: remote(hands),
    cabinet: remote(cabinet),
    events,
    async start() {
      cabinet.start((event) => Promise.resolve(void events.push(event)));
      await pass(0);
    },
    ...timed(clock, pass),
    measureEdges: () => Promise.resolve([]),
    async close() {
      await cabinet.stop();
      close?.();
    },
  };
}

/** The real `onoff` and the real kernel's polling, over a tree in a mount namespace of its own. */
function fuseRig(lines: CabinetLines): CabinetRig {
  const host = 'test/contract/gpio/tree-host.mjs';
  const prepare = 'mount -t tmpfs none /sys/class && mkdir /sys/class/gpio && exec "$@"';
  const args = [process.execPath, host, JSON.stringify(lines), LABEL, String(BASE)];
  const child = spawn('unshare', ['-m', 'sh', '-c', prepare, 'sh', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const events: CabinetEvent[] = [];
  const waiting = new Map<number, (value: unknown) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as { id?: number; value?: unknown; event?: CabinetEvent };
    if (said.event !== undefined) events.push(said.event);
    else waiting.get(said.id ?? 0)?.(said.value ?? undefined);
  });
  let last = 0;
  const ask = (to: string, call: string, given: readonly unknown[]): Promise<unknown> => {
    last += 1;
    const id = last;
    child.stdin.write(`${JSON.stringify({ id, to, call, args: given })}\n`);
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  return {
    hands: asking((call, given) => ask('hands', call, given)),
    cabinet: asking((call, given) => ask('cabinet', call, given)),
    events,
    start: async () => void (await ask('cabinet', 'start', [])),
    ...timed(systemClock, (ms) => sleep(systemClock, ms)),
    measureEdges: async (line, count) =>
      (await ask('cabinet', 'measureEdges', [line, count])) as number[],
    async close() {
      await ask('cabinet', 'stop', []);
      child.stdin.end();
      await ended;
    },
  };
}

function timed(clock: Clock, pass: (durationMs: number) => Promise<void>) {
  const until: CabinetRig['until'] = async (what, holds) => {
    const endMs = clock.monoMs() + LIMIT_MS;
    while (!(await holds())) {
      if (clock.monoMs() >= endMs) throw new Error(`waited ${LIMIT_MS} ms for ${what}`);
      await pass(STEP_MS);
    }
  };
  return { pass, until };
}

type Call = (...args: unknown[]) => unknown;

const remote = <Face extends object>(face: object): Remote<Face> =>
  asking((call, args) => {
    const method = (face as Record<string, Call>)[call];
    return Promise.resolve(method?.apply(face, args));
  });

const asking = <Face>(ask: (call: string, args: unknown[]) => Promise<unknown>): Remote<Face> =>
  new Proxy({} as Remote<Face>, {
    get:
      (_, call) =>
      (...args: unknown[]) =>
        ask(String(call), args),
  });
