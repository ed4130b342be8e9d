/** Why the kiosk does less, or nothing; each has a text in both languages. */
export const LIMITS = [
  'noCash', // acceptor out of order
  'cashboxFull',
  'noPaper', // receipts on the screen only
  'noNetwork', // central cannot be reached: nothing can be looked up
  'journal', // nothing can be made durable: no money is taken
  'records', // somebody holds rows that the journal does not: staff must look first
  'storage', // the disk is nearly full or too slow: no more money is taken
  'mains', // the power supply lives on its reserve: no more money is taken
  'maintenance',
  'noCard', // a card reader is fitted, and cannot be used
  'closed', // outside the opening hours
] as const;
export type Limit = (typeof LIMITS)[number];
