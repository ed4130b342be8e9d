import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Clock } from '@kiosk/flow/ports/clock';
import { forget, remember } from './leftover.js';
import type { LineLog } from './line-log.js';

const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** A life this long ends a row of crashes: the next restart is quick again. */
const HEALTHY_MS = 60_000;

/** The kiosk's process as the cabinet's power supply sees it. */
export interface KioskProcess {
  readonly power: 'on' | 'off';
  readonly phase: 'down' | 'booting' | 'up' | 'stopping' | 'crashed';
  readonly pid?: number;
  /** How often it was started since the bench runs. */
  readonly starts: number;
  /** How the last run ended, e.g. "SIGKILL" or "exit 1". */
  readonly lastEnd?: string;
}

export interface KioskCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly pidFile: string;
  readonly stopLimitMs: number;
}

interface Run {
  readonly child: ChildProcess;
  readonly startedMs: number;
  readonly ended: Promise<void>;
}

/** The power supply of the kiosk: starts its process, keeps it alive as systemd would, cuts it off. */
export class Mains {
  #power: 'on' | 'off' = 'off';
  #phase: KioskProcess['phase'] = 'down';
  #run: Run | undefined;
  #crashes = 0;
  #starts = 0;
  #lastEnd: string | undefined;
  #cancelRestart: () => void = () => undefined;

  constructor(
    private readonly command: KioskCommand,
    private readonly clock: Clock,
    private readonly log: LineLog,
  ) {}

  get state(): KioskProcess {
    const pid = this.#run?.child.pid;
    return {
      power: this.#power,
      phase: this.#phase,
      starts: this.#starts,
      ...(pid !== undefined && { pid }),
      ...(this.#lastEnd !== undefined && { lastEnd: this.#lastEnd }),
    };
  }

  on(): void {
    if (this.#power === 'on') return;
    this.#power = 'on';
    this.#crashes = 0;
    // One that is still stopping holds journal and port: its end starts the next.
    if (this.#run === undefined) this.#boot();
  }

  /** Asks the process to stop, as a shutdown does; cuts it off when it does not. */
  async off(): Promise<void> {
    this.#power = 'off';
    this.#cancelRestart();
    const run = this.#run;
    if (run === undefined) return this.#rest();
    this.#phase = 'stopping';
    signal(run.child, 'SIGTERM');
    const cancel = this.clock.after(this.command.stopLimitMs, () => signal(run.child, 'SIGKILL'));
    await run.ended;
    cancel();
  }

  /** A power cut: every process of the kiosk is gone, mid-instruction. */
  async cut(): Promise<void> {
    this.#power = 'off';
    this.#cancelRestart();
    const run = this.#run;
    if (run === undefined) return this.#rest();
    this.#phase = 'stopping';
    signal(run.child, 'SIGKILL');
    await run.ended;
  }

  #rest(): void {
    this.#phase = 'down';
  }

  #boot(): void {
    const { program, args, pidFile } = this.command;
    this.#starts += 1;
    this.#phase = 'booting';
    this.log.add(`--- power on, start ${this.#starts}`);
    // A process group of its own, so that a power cut reaches whatever it starts.
    const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid !== undefined) remember(pidFile, child.pid);
    this.#read(child.stdout);
    this.#read(child.stderr);
    const ended = new Promise<void>((resolve) => {
      const end = (how: string): void => {
        this.#ended(how);
        resolve();
      };
      child.once('error', (error) => child.pid === undefined && end(error.message));
      child.once('exit', (code, by) => end(by ?? `exit ${code}`));
    });
    this.#run = { child, startedMs: this.clock.monoMs(), ended };
  }

  #read(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => {
      this.log.add(line);
      if (this.#phase === 'booting' && /^\{"ready":true\b/.test(line)) this.#phase = 'up';
    });
  }

  #ended(how: string): void {
    const livedMs = this.clock.monoMs() - (this.#run?.startedMs ?? 0);
    const asked = this.#phase === 'stopping';
    this.#run = undefined;
    this.#lastEnd = how;
    forget(this.command.pidFile);
    this.log.add(`--- ended: ${how}`);
    if (this.#power === 'off') return this.#rest();
    if (asked) return this.#boot(); // switched on again while it was stopping
    this.#crashes = livedMs < HEALTHY_MS ? this.#crashes + 1 : 1;
    this.#phase = 'crashed';
    const delayMs = BACKOFF_MS[Math.min(this.#crashes, BACKOFF_MS.length) - 1]!;
    this.#cancelRestart = this.clock.after(delayMs, () => this.#boot());
  }
}

/** The whole group; it may have ended by itself in the same moment, which is as good. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
