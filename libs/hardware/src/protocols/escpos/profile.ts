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
  /** Absent where the paper falls out by itself. */
  readonly presenter?: Presenter;
}

/** Holds the cut paper and pushes it out. Numbers and steps differ by model. */
export interface Presenter {
  /** `GS e` function and parameters that push the paper out to be taken. */
  readonly present: readonly number[];
  /** `GS e` function that clears the mouth of what nobody took, before the next paper. */
  readonly leftover: readonly number[];
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
  /**
   * 80 mm kiosk printer with presenter, Custom KPM210 and KPM216: what was not taken is drawn back in
   * (function 2) before the next paper, for it is somebody else's. Others of the family mean other
   * things by the same numbers: their own profile.
   */
  'kiosk-80': {
    name: 'Custom KPM 80 mm, presenter',
    columns: 48,
    processId: false,
    clearsBuffers: false,
    qrModuleDots: 5,
    lineRate: 960,
    presenter: { present: [3, 12], leftover: [2] },
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
