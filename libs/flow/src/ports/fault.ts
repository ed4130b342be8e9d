/**
 * What a device reports wrong. Each has a row in `docs/troubleshooting.md`; a test compares the two.
 * Codes of a maker are mapped to these by the driver and kept beside them as `detail`.
 */
export const FAULTS = [
  'silent', // no answer at all
  'garbled', // answers, but not in its protocol
  'disconnected', // the line or the device file is gone
  'jammed',
  'cashboxRemoved',
  'cashboxFull',
  'cheated', // the acceptor saw an attempt to cheat
  'hardwareError', // the maker's own failure code, see detail
  'wrongDevice', // another serial number or bill table than before
  'paperOut',
  'paperLow',
  'coverOpen',
  'cutterJammed',
  'headHot',
  'wrongSettings', // it refuses what this kiosk was set up with: currency, password
  'dayNotClosed', // the card reader wants an end of day before it takes a card
  'unsettledPayment', // nobody can say what became of a card payment: no other until it is settled
  'offline', // present, but refuses to work and does not say why
  'tampered', // the cabinet's tamper contact is broken
  'outputStuck', // a lamp or lock line reads back otherwise than it was set
  'touchStuck', // a finger that never lifts: a drop, a crack, or a dead panel
] as const;

export type Fault = (typeof FAULTS)[number];

/** XFS4IoT `device` states (Common interface), the ones our drivers can tell apart. */
export type DeviceState =
  'online' | 'offline' | 'noDevice' | 'hardwareError' | 'userError' | 'fraudAttempt' | 'starting';

/** How a device is, at one moment. `faults` empty means that it can be used. */
export interface DeviceStatus {
  readonly state: DeviceState;
  readonly faults: readonly Fault[];
  /** The maker's own words or codes, for a technician. */
  readonly detail?: string;
  /** e.g. firmware part number and serial number, as the device tells them. */
  readonly identity?: string;
}

/** Devices that this product drives; the user's four first (DESIGN.md 5). */
export type DeviceName =
  'billAcceptor' | 'cardReader' | 'thermalPrinter' | 'touchscreen' | 'codeScanner' | 'cabinet';

/** Sent by a driver whenever its status changed. Not money: never durable by itself. */
export interface DeviceChanged {
  readonly type: 'device.changed';
  readonly device: DeviceName;
  readonly status: DeviceStatus;
}
