import type { CardReader } from '@kiosk/flow/ports/card-reader';
import type { CodeScanner } from '@kiosk/flow/ports/code-scanner';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';

const STARTING: DeviceStatus = { state: 'starting', faults: [] };

/** A code scanner, and a test's way to it. */
export interface TappedScanner {
  /** The same scanner: a code that a test waits for is heard by nobody else. */
  readonly port: CodeScanner;
  status(): DeviceStatus;
  /** The length of the next code; never its text. */
  nextCode(stop: AbortSignal): Promise<number>;
}

export function tappedScanner(scanner: CodeScanner): TappedScanner {
  let status = STARTING;
  let heard: ((length: number) => void) | undefined;
  return {
    port: {
      start(report) {
        scanner.start((event) => {
          if (event.type === 'device.changed') ({ status } = event);
          if (event.type !== 'code.scanned' || heard === undefined) return report(event);
          heard(event.text.length);
          heard = undefined;
          return Promise.resolve();
        });
      },
      stop: () => scanner.stop(),
    },
    status: () => status,
    nextCode: (stop) =>
      new Promise((resolve) => {
        heard = resolve;
        stop.addEventListener('abort', () => (heard = undefined), { once: true });
      }),
  };
}

/** A card reader, and a test's way to it. */
export interface TappedCardReader {
  readonly port: CardReader;
  status(): DeviceStatus;
  /** Lets the terminal call its host; charges nothing. */
  callHost(): Promise<{ readonly isGood: boolean; readonly detail: string }>;
}

export function tappedCardReader(reader: CardReader): TappedCardReader {
  let status = STARTING;
  let called: ((found: { isGood: boolean; detail: string }) => void) | undefined;
  const port: CardReader = {
    start(report, memory) {
      reader.start((event) => {
        if (event.type === 'device.changed') ({ status } = event);
        if (event.type === 'diagnosis.ended') {
          called?.({ isGood: event.isGood, detail: event.detail });
          called = undefined;
        }
        return report(event);
      }, memory);
    },
    authorise: (intent) => reader.authorise(intent),
    answer: (authorisationId, answer) => reader.answer(authorisationId, answer),
    abort: (authorisationId) => reader.abort(authorisationId),
    reverse: (intent) => reader.reverse(intent),
    closeDay: () => reader.closeDay(),
    diagnose: () => reader.diagnose(),
    settle: (authorisationId) => reader.settle(authorisationId),
    stop: () => reader.stop(),
  };
  return {
    port,
    status: () => status,
    callHost: () =>
      new Promise((resolve) => {
        called = resolve;
        reader.diagnose();
      }),
  };
}
