import type { Touch } from '@kiosk/flow/screen/touch';
import {
  ALIVE_PERIOD_MS,
  readMessage,
  touchMessage,
  type PageMessage,
  type ShownMessage,
} from './messages.js';
import type { PageClock } from './page-clock.js';
import { typingAhead } from './typing-ahead.js';

/** A socket, as far as the page uses one. */
export interface Line {
  send(text: string): void;
}

/** What a line tells; `closed` comes once and last, also when it never opened. */
export interface LineEvents {
  readonly opened: () => void;
  readonly received: (text: string) => void;
  readonly closed: () => void;
}

/** The outside of the connection: a browser, or a test. */
export interface ConnectionPorts {
  readonly clock: PageClock;
  readonly fetchToken: () => Promise<string>;
  readonly openLine: (token: string, events: LineEvents) => Line;
}

/** All that the page knows. It is what the kiosk said last; a reload brings the same. */
export interface Page {
  readonly message?: ShownMessage;
  /** A touch that is on its way: until its answer, 1 s at most, no other is sent. */
  readonly sent?: Touch;
  /** The kiosk has been out of reach for a second or more. */
  readonly isLost: boolean;
}

export interface Connection {
  readonly page: () => Page;
  /** Calls at each change of the page; the result ends it. */
  readonly onChange: (listener: () => void) => () => void;
  /**
   * One touch per version. Dropped without a line, or while another is on its way; only keys of the
   * keypad wait for their turn then.
   */
  readonly touch: (touch: Touch) => void;
}

/** A touch whose answer does not come gives the screen back after this time. */
export const ANSWER_LIMIT_MS = 1_000;
/** A shorter break is not shown: the last screen stays. */
export const LOST_AFTER_MS = 1_000;
/** Waits before the next attempt; the last one repeats. */
export const RETRY_MS = [100, 250, 500, 1_000, 2_000] as const;

/** Keeps a line to the kiosk, for as long as the page lives. It is the only source of what is shown. */
export function connect(ports: ConnectionPorts): Connection {
  const { clock } = ports;
  const seen = watched<Page>({ isLost: false });
  let line: Line | undefined;
  let attempts = 0;
  const ahead = typingAhead();
  let forgetTouch = (): void => undefined;
  let stayPatient = clock.after(LOST_AFTER_MS, () => seen.change({ ...seen.now(), isLost: true }));

  const send = (message: PageMessage): void => line?.send(JSON.stringify(message));

  const show = (message: ShownMessage): void => {
    forgetTouch();
    stayPatient();
    attempts = 0; // not when it opens: a kiosk that has a page already closes it at once
    seen.change({ message, isLost: false });
    const key = ahead.next(message.shown.screen.name);
    if (key !== undefined) touch(key);
  };

  const lineClosed = (): void => {
    if (line !== undefined) {
      stayPatient = clock.after(LOST_AFTER_MS, () => seen.change({ ...seen.now(), isLost: true }));
    }
    line = undefined;
    ahead.forget();
    const wait = RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)] ?? 0;
    attempts += 1;
    clock.after(wait, open);
  };

  const open = (): void => {
    ports.fetchToken().then((token) => {
      const opening = ports.openLine(token, {
        opened: () => {
          line = opening;
        },
        received: (text) => {
          const message = readMessage(text);
          if (message !== undefined) show(message);
        },
        closed: lineClosed,
      });
    }, lineClosed);
  };

  const beAlive = (): void => {
    send({ type: 'alive' });
    clock.after(ALIVE_PERIOD_MS, beAlive);
  };

  const touch = (touched: Touch): void => {
    const { message, sent } = seen.now();
    if (message === undefined || line === undefined) return;
    if (sent !== undefined) return ahead.keep(touched, message.shown.screen.name);
    send(touchMessage(message.shown, touched));
    forgetTouch = clock.after(ANSWER_LIMIT_MS, () => {
      ahead.forget();
      seen.change({ message, isLost: seen.now().isLost });
    });
    seen.change({ ...seen.now(), sent: touched });
  };

  open();
  beAlive();
  return { page: seen.now, onChange: seen.onChange, touch };
}

/** A value and those who want to know of its changes. */
function watched<Value>(first: Value) {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    now: (): Value => value,
    change: (next: Value): void => {
      value = next;
      for (const listener of listeners) listener();
    },
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
