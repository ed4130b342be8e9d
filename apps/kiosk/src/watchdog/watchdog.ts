import type { Clock } from '@kiosk/flow/ports/clock';
import type { Log } from '../world/log.js';
import type { Beats } from './beats.js';
import { decidePulse } from './decide-pulse.js';
import type { Supervisor } from './supervisor.js';

/** What a watchdog listens to and whom it tells. */
export interface WatchdogSetup {
  readonly beats: Pick<Beats, 'expected'>;
  readonly supervisor: Supervisor;
  readonly clock: Clock;
  readonly log: Log;
}

/** Often enough that one lost word is no restart. Source: sd_watchdog_enabled(3) says half at most. */
const WORDS_PER_LIMIT = 4;
/** A browser takes some seconds to come; asking again sooner would end it while it starts. */
const PAGE_PATIENCE_MS = 60_000;

/** Says that this process is ready, and goes on saying that it lives for as long as it does. */
export class Watchdog {
  readonly #setup: WatchdogSetup;
  #cancel: () => void = () => undefined;
  #askedAtMs = -PAGE_PATIENCE_MS;
  #told = '';

  constructor(setup: WatchdogSetup) {
    this.#setup = setup;
  }

  /** Called when everything is recovered and the page is served. */
  ready(): void {
    const { supervisor } = this.#setup;
    supervisor.say('READY=1');
    if (supervisor.limitMs !== undefined) this.#wait(supervisor.limitMs / WORDS_PER_LIMIT);
  }

  /** The end is wanted. */
  stopping(): void {
    this.#cancel();
    this.#setup.supervisor.say('STOPPING=1');
  }

  #wait(delayMs: number): void {
    const { clock } = this.#setup;
    const dueMs = clock.monoMs() + delayMs;
    this.#cancel = clock.after(delayMs, () => {
      this.#look(clock.monoMs() - dueMs);
      this.#wait(delayMs);
    });
  }

  #look(lagMs: number): void {
    const { beats, supervisor } = this.#setup;
    const { alive, restartPage, hanging } = decidePulse({ lagMs, expected: beats.expected() });
    if (alive) supervisor.say('WATCHDOG=1');
    this.#tell(hanging.join(' '));
    if (restartPage) this.#restartPage();
  }

  #restartPage(): void {
    const { supervisor, clock, log } = this.#setup;
    if (clock.monoMs() - this.#askedAtMs < PAGE_PATIENCE_MS) return;
    this.#askedAtMs = clock.monoMs();
    log('warn', 'watchdog.page');
    supervisor.restartPage();
  }

  #tell(hanging: string): void {
    if (hanging === this.#told) return;
    this.#told = hanging;
    if (hanging !== '') this.#setup.log('error', 'watchdog.hanging', { parts: hanging });
  }
}
