import type { Fault } from '@kiosk/flow/ports/fault';

/** The world failed, not the program: expected, reported as an event, retried where that helps. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';

  constructor(
    readonly device: string,
    readonly fault: Fault,
    cause?: unknown,
  ) {
    super(`${device}: ${fault}`, { cause });
  }
}
