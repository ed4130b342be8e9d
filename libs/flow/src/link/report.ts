import { z } from 'zod';

const word = z.string().max(40);
const count = z.int().min(0);

/** How a kiosk is, as it tells central: facts in words of a fixed list, no customer and no account. */
export const kioskReport = z.object({
  /** Customers can pay. */
  ready: z.boolean(),
  /** What is shown, and for how long it has not changed. */
  screen: word,
  screenMs: count,
  /** Nobody and no money is there. */
  idle: z.boolean(),
  limits: z.array(word).max(20),
  devices: z.record(
    word,
    z.object({ state: word, faults: z.array(word).max(20), detail: z.string().max(200) }),
  ),
  /** Payments that go on with nobody there, and those that no biller has answered for a day. */
  waitingPayments: count,
  overduePayments: count,
  /** Rows that are not at central yet, and for how long the oldest has waited. */
  queuedRows: count,
  freeBytes: count,
  doubts: z.array(word).max(10),
});
export type KioskReport = z.output<typeof kioskReport>;
