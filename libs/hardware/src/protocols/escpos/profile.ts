/** What one kind of printer has and can do. Paper sizes are never constants elsewhere. */
export interface PrinterProfile {
  readonly name: string;
  /** Characters of 12 dots across. */
  readonly columns: number;
  /** Answers `GS ( H` function 48 when the paper is printed; else `GS r 1` is asked. */
  readonly processId: boolean;
  /** Obeys `DLE DC4 8`, so that an interrupted job can be taken back. */
  readonly clearsBuffers: boolean;
  readonly qrModuleDots: number;
  /** Bytes per second on the slowest line that it is used with; time limits hang on it. */
  readonly lineRate: number;
}

/** Source: columns and dots by escpos-printer-db; a unit's own manual decides. */
export const PROFILES = {
  /** 80 mm, 203 dpi, 576 dots; answers process ids. */
  'epson-80': {
    name: 'ESC/POS 80 mm, process id',
    columns: 48,
    processId: true,
    clearsBuffers: true,
    qrModuleDots: 5,
    lineRate: 960,
  },
  /** 80 mm, 203 dpi; no process id, no clearing: the many compatible ones. */
  'compatible-80': {
    name: 'ESC/POS 80 mm, compatible',
    columns: 48,
    processId: false,
    clearsBuffers: false,
    qrModuleDots: 5,
    lineRate: 960,
  },
  /** 58 mm, 384 dots. */
  'compatible-58': {
    name: 'ESC/POS 58 mm, compatible',
    columns: 32,
    processId: false,
    clearsBuffers: false,
    qrModuleDots: 5,
    lineRate: 960,
  },
} as const satisfies Readonly<Record<string, PrinterProfile>>;

export type ProfileName = keyof typeof PROFILES;
