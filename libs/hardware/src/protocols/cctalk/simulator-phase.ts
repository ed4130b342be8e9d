/** What the firmware of a bill validator is doing. */
export type Phase =
  | 'off'
  | 'starting'
  | 'waiting'
  | 'accepting'
  | 'escrow'
  | 'stacking'
  | 'returning'
  | 'jammed'
  | 'failing'
  | 'alarmed';

/** How long a unit takes for what it does, in milliseconds; only `unasked` is the maker's. */
export const UNIT_TIMES = {
  boot: 400,
  reset: 1_500,
  /** A validator that is not polled for so long takes no more bills. */
  unasked: 5_000,
  intoTransport: 250,
  toExit: 700,
  press: 1_200,
  complete: 600,
  giveBack: 800,
  reject: 700,
  alarm: 2_000,
} as const;

/** What a simulated validator is made of, and how it behaves where real ones differ. */
export interface UnitOptions {
  readonly serialNumber: number;
  readonly manufacturer: string;
  readonly productCode: string;
  /** Bills by place in the table, from 1; seven letters each. */
  readonly bills: readonly string[];
  readonly scaling: { readonly factor: number; readonly decimals: number };
  readonly checksum: 'simple' | 'crc';
  /** Six digits: what follows the length byte is encrypted. With a CRC only. */
  readonly code: string | undefined;
  /** One wire for both directions: the host hears what it says. */
  readonly echoes: boolean;
  /** Whether a bill that was past escrow when the power went is told as stacked afterwards. */
  readonly tellsAfterPowerUp: boolean;
  /** How long a bill stays in escrow unless it is extended, in milliseconds. */
  readonly escrowMs: number;
}

/** A validator for CNY: 1, 5, 10, 20, 50 and 100 yuan as bills 1 to 6. */
export const CNY_UNIT: UnitOptions = {
  serialNumber: 1_048_577,
  manufacturer: 'SIM',
  productCode: 'BV-SIM',
  bills: ['CN0001A', 'CN0005A', 'CN0010A', 'CN0020A', 'CN0050A', 'CN0100A'],
  scaling: { factor: 100, decimals: 2 },
  checksum: 'simple',
  code: undefined,
  echoes: false,
  tellsAfterPowerUp: true,
  escrowMs: 30_000,
};
