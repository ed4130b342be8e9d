import type { PlantedBug } from './planted-bug.js';

const RUNNER = 'libs/flow/src/runner';
const KIOSK = 'libs/flow/src/kiosk';

/** Bugs in how payments are run, written down and taken up again. */
export const RUNNER_BUGS: readonly PlantedBug[] = [
  {
    id: 'repost-with-new-id',
    hazard: 'H36',
    what: 'a posting that was not answered is asked for under another id',
    folder: RUNNER,
    find: `void this.#try(request, Math.min(delayMs * 2, DELAY_MAX_MS));`,
    replace: `void this.#try({ ...request, paymentId: \`\${request.paymentId}+\` }, delayMs);`,
  },
  {
    id: 'unreachable-is-refused',
    hazard: 'H36',
    what: 'a lost answer is taken as a refusal',
    folder: RUNNER,
    find: `    if (this.#stopped) return;\n    if (reply`,
    replace: `    if (this.#stopped) return;
    if (reply.result === 'unreachable') {
      return this.on.answered(request.paymentId, { result: 'refused', reason: 'refused' });
    }
    if (reply`,
  },
  {
    id: 'pending-is-accepted',
    hazard: 'I07',
    what: 'a biller that has not answered is taken to have accepted',
    folder: RUNNER,
    find: `    if (this.#stopped) return;\n    if (reply`,
    replace: `    if (this.#stopped) return;
    if (reply.result === 'pending') {
      return this.on.answered(request.paymentId, { result: 'accepted', billerReference: '?' });
    }
    if (reply`,
  },
  {
    id: 'receipt-number-outside',
    hazard: 'I11',
    what: 'receipt numbers are drawn when a payment opens, not when it is final',
    folder: RUNNER,
    find: `  row.type === 'posting.accepted' &&
  typeof row.body === 'object' &&
  row.body !== null &&
  'receiptNo' in row.body;`,
    replace: `  row.type === 'payment.opened';`,
  },
  {
    id: 'receipt-counter-in-memory',
    hazard: 'I11',
    what: 'receipt numbers begin again after a restart',
    folder: RUNNER,
    find: `        this.#books = keepBooks(this.#books, row);
        see(row);`,
    replace: `        this.#books = { ...keepBooks(this.#books, row), receipts: 0 };
        see(row);`,
  },
  {
    id: 'resume-prints-again',
    hazard: 'F14',
    what: 'a paper that was printing at a restart is printed again',
    folder: RUNNER,
    find: `      this.handle(paymentId, { type: 'print.ended', jobId, outcome: 'unknown' });`,
    replace: `      const snapshot = this.onHand.find(paymentId);
      if (snapshot) this.settings.print(snapshot, { jobId, copy: 0 });`,
  },
  {
    id: 'background-lost',
    hazard: 'I24',
    what: 'payments without a customer are forgotten at a restart',
    folder: RUNNER,
    find: `    for (const each of background) this.onHand.keep(each);\n`,
    replace: ``,
  },
  {
    id: 'left-is-forgotten',
    hazard: 'I24',
    what: 'a posting is forgotten when its customer leaves',
    folder: RUNNER,
    find: `    if (left !== undefined) this.keep(left);\n`,
    replace: `    void left;\n`,
  },
  {
    id: 'two-open-one-lost',
    hazard: 'I24',
    what: 'of two open payments a restart takes up one',
    folder: RUNNER,
    find: `else if (this.#isThere(paymentId, nowWallMs) && isWatched(snapshot)) current = snapshot;`,
    replace: `else if (isWatched(snapshot)) current = snapshot;`,
  },
  {
    id: 'paper-fails-before-page',
    hazard: 'I12',
    what: 'a paper that cannot be printed is over before its customer has seen the end',
    folder: KIOSK,
    find: `if (screen.name !== 'starting') this.#guard(() => this.#serveDesk());`,
    replace: `this.#guard(() => this.#serveDesk());`,
  },
  {
    id: 'last-note-not-told',
    hazard: 'H4',
    what: 'after a restart the driver does not know which note was credited last',
    folder: KIOSK,
    find: `this.#acceptorSaid(event), intents, lastStacked);`,
    replace: `this.#acceptorSaid(event), intents);`,
  },
  {
    id: 'intents-not-told',
    hazard: 'R3',
    what: 'after a restart the driver is not asked about open intents',
    folder: KIOSK,
    find: `this.#acceptorSaid(event), intents, lastStacked);`,
    replace: `this.#acceptorSaid(event), [], lastStacked);`,
  },
  {
    id: 'full-disk-ignored',
    hazard: 'H35',
    what: 'rows that the disk refused count as written',
    folder: RUNNER,
    find: `    for (const row of this.journal.append(all)) this.#books = keepBooks(this.#books, row);`,
    replace: `    try {
      for (const row of this.journal.append(all)) this.#books = keepBooks(this.#books, row);
    } catch {
      return;
    }`,
  },
  {
    id: 'waiting-rows-lost',
    hazard: 'I17',
    what: 'rows that wait for the next commit are left out of it',
    folder: RUNNER,
    find: `const all = [...this.#waiting, ...rows];`,
    replace: `const all = [...rows];`,
  },
  {
    id: 'copy-not-marked',
    hazard: 'I11',
    what: 'a copy looks like the original',
    folder: KIOSK,
    find: `paperOf(payment, this.letterhead, { copy, claimDays, evidence })`,
    replace: `paperOf(payment, this.letterhead, { copy: copy * 0, claimDays, evidence })`,
  },
  {
    id: 'claim-shows-less',
    hazard: 'I20',
    what: 'the page shows a claim without what is certain',
    folder: KIOSK,
    find: `amount: (payment.claimed + uncounted) as`,
    replace: `amount: uncounted as`,
  },
  {
    id: 'surplus-not-shown',
    hazard: 'I20',
    what: 'the page says nothing of what is over',
    folder: KIOSK,
    find: `const surplus = payment.claimed + uncountedOf(payment);`,
    replace: `const surplus = uncountedOf(payment);`,
  },
  {
    id: 'claim-without-code',
    hazard: 'I13',
    what: 'the customer is shown no code',
    folder: 'libs/flow/src/payment',
    find: '`${code.slice(0, 5)}-${code.slice(5, 10)}-${code.slice(10)}`',
    replace: `code.slice(11)`,
  },
  {
    id: 'slot-open-without-page',
    hazard: 'F20',
    what: 'the slot stays open though the page has died',
    folder: KIOSK,
    find: `    if (isWatched) this.device.open();
    else this.device.close();`,
    replace: `    this.device.open();`,
  },
];
