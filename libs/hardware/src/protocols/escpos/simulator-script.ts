/**
 * What goes wrong with printers. All off is an honest printer. The fields may be set
 * at any time; hands that act at once (paper, cover, jam, power) are methods of the simulator.
 */
export interface PrinterScript {
  /** Prints, but answers nothing. */
  mute: boolean;
  /** Every answer byte comes alone, 2 ms after the one before. */
  splitAnswers: boolean;
  /** Automatic status is pushed in between the bytes of answers. */
  interrupting: boolean;
  /** Answers as seen at the wrong line speed. */
  garbled: boolean;
  /** The paper ends when this many more bytes were processed; cleared when it happens. */
  paperEndAfterBytes: number | undefined;
  /** The knife sticks at the next cut; cleared when it happens. */
  jamAtCut: boolean;
  processId: 'normal' | 'late' | 'wrong' | 'never';
  /** Bytes per second that come in over the line; 0 is at once. */
  lineRate: number;
}

export function honestScript(): PrinterScript {
  return {
    mute: false,
    splitAnswers: false,
    interrupting: false,
    garbled: false,
    paperEndAfterBytes: undefined,
    jamAtCut: false,
    processId: 'normal',
    lineRate: 0,
  };
}
