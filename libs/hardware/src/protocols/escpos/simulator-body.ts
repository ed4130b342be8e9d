import type { PrinterStatus } from './messages.js';

/** What is so with the metal and the paper, power or no power. */
export interface Body {
  paper: 'full' | 'low' | 'out';
  coverOpen: boolean;
  /** The knife sticks. */
  jammed: boolean;
  /** The knife did not get through; stays until the host recovers it. */
  cutterError: boolean;
  hot: boolean;
}

export function soundBody(): Body {
  return { paper: 'full', coverOpen: false, jammed: false, cutterError: false, hot: false };
}

/** What the device's sensors tell of its body. */
export function sensed({ paper, coverOpen, cutterError, hot }: Body): PrinterStatus {
  const paperEnd = paper === 'out';
  return {
    offline: coverOpen || paperEnd || cutterError || hot,
    coverOpen,
    paperEnd,
    paperLow: paper !== 'full',
    cutterError,
    mechanicalError: false,
    unrecoverableError: false,
    headHot: hot,
  };
}
