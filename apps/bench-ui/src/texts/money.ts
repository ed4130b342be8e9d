import { formatMinor, minor } from '@kiosk/flow/money/money';

/** Fen as people write them: 12340 → "¥123.40". */
export const money = (fen: number): string => `¥${formatMinor(minor(fen))}`;

/** A ledger amount, with its direction: "+123.40", "−123.40". */
export const signedMoney = (fen: number): string =>
  `${fen < 0 ? '−' : '+'}${formatMinor(minor(Math.abs(fen)))}`;

/** The number on a note: 5000 → "50". */
export const face = (fen: number): string => String(fen / 100);
