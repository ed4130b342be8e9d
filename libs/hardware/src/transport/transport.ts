/** Why a line ended. `gone`: the device file or the peer vanished. */
export type LineEnd = 'closed' | 'gone';

/**
 * A byte pipe to one device. Implementations: `memory`, `serial`, `tcp`.
 *
 * Events come through the listener given to `open`, never before `open` resolved.
 */
export interface Transport {
  /**
   * Opens the line, once at a time; may be opened again after it ended.
   *
   * @throws DeviceError `disconnected` when it cannot be opened.
   */
  open(listener: LineListener): Promise<void>;
  /**
   * Hands bytes to the line and waits until they left this process.
   *
   * @throws DeviceError `disconnected` when the line is not open or ended meanwhile.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the line. Safe to call at any time, any number of times. */
  close(): Promise<void>;
  /** For messages, e.g. "/dev/ttyUSB0 9600 8N1" or "tcp 127.0.0.1:9100". */
  readonly name: string;
}

export interface LineListener {
  received(bytes: Uint8Array): void;
  /** Called once per successful `open`. */
  ended(why: LineEnd): void;
}
