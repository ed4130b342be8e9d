import { Observable, type Subscriber } from 'rxjs';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Bus } from '../bus/bus.js';

/** Says which list changed; the page asks for it itself. */
export interface LiveWord {
  readonly data: { readonly changed: string };
}

/** So long one stream lasts: then the page comes again, and is looked at again. */
const LASTS_MS = 10 * 60_000;
/** Proxies cut what is silent. */
const BEAT_MS = 20_000;

/** What pages listen to while they are open. */
export class Live {
  readonly #streams = new Set<Subscriber<LiveWord>>();

  constructor(
    private readonly bus: Bus,
    private readonly clock: Clock,
  ) {}

  stream(): Observable<LiveWord> {
    return new Observable<LiveWord>((page) => {
      const say = (changed: string): void => page.next({ data: { changed } });
      const ends = [
        this.bus.on('changed', say),
        this.clock.after(LASTS_MS, () => page.complete()),
        this.#beat(() => say('')),
      ];
      this.#streams.add(page);
      say(''); // the page learns that it is connected
      return () => {
        this.#streams.delete(page);
        for (const end of ends) end();
      };
    });
  }

  /** Ends all, so that the server can close. */
  close(): void {
    for (const page of this.#streams) page.complete();
  }

  #beat(say: () => void): () => void {
    let cancel = (): void => undefined;
    const next = (): void => {
      cancel = this.clock.after(BEAT_MS, () => {
        say();
        next();
      });
    };
    next();
    return () => cancel();
  }
}
