import { invariant } from '../invariant/invariant.js';
import type { NewRow } from '../journal/row.js';
import { formatMinor, parseMinor, type Minor } from '../money/money.js';
import type { PaymentInput } from '../payment/payment.js';
import type { DeadlineName, PaymentEffect } from '../payment/payment.effects.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import type { PaymentSnapshot } from '../payment/payment.machine.js';
import { openPayment, stepPayment } from '../payment/payment.step.js';
import { isTenderEffect } from '../payment/tender.effects.js';
import { tenderEventOf, tenderTold } from './tender-words.js';

const amountOf = (text: string | undefined): Minor => {
  const amount = parseMinor(text ?? '');
  invariant(amount !== undefined, `an amount such as 100.00, got ${text}`);
  return amount;
};

/** One word of a story as an event; notes are called n1, n2 … in the order they come. */
function eventOf(words: readonly string[], snapshot: PaymentSnapshot): PaymentEvent {
  const [verb, first, second] = words;
  const noteId = first ?? '';
  const wallMs = 1_780_000_060_000;
  switch (verb) {
    case 'note':
      return { type: 'note.escrowed', noteId, value: amountOf(second) };
    case 'stacked':
      return { type: 'note.stacked', noteId, value: amountOf(second), batch: '1' };
    case 'returned':
      return { type: 'note.returned', noteId, reason: 'asked' };
    case 'undecided':
      return { type: 'note.undecided', noteId, detail: 'test' };
    case 'closed':
      return { type: 'acceptor.closed', wallMs };
    case 'finish':
      return { type: 'customer.finished' };
    case 'stop':
      return { type: 'customer.stopped' };
    case 'time':
      return { type: 'customer.timedOut' };
    case 'kioskStops':
      return { type: 'acceptance.stopped' };
    case 'late':
      return {
        type: 'deadline',
        name: first as DeadlineName,
        ...(second === undefined ? {} : { turn: Number(second) }),
        wallMs,
      };
    case 'accepted':
      return { type: 'posting.accepted', billerReference: 'W1', receiptNo: 'K1-000001', wallMs };
    case 'refused':
      return {
        type: 'posting.refused',
        reason: first === 'alreadyPaid' ? 'alreadyPaid' : 'refused',
        wallMs,
      };
    case 'reprint':
      return { type: 'reprint.asked' };
    case 'print': {
      const outcome = first === 'unknown' || first === 'failed' ? first : 'printed';
      const jobId = snapshot.context.papers.at(-1)?.jobId ?? '';
      return { type: 'print.ended', jobId, outcome };
    }
    default: {
      const event = tenderEventOf(words, snapshot);
      invariant(event !== undefined, `no such word in a story: ${verb}`);
      return event;
    }
  }
}

/** An effect as a story tells it. */
function told(effect: PaymentEffect): string {
  if (isTenderEffect(effect)) return tenderTold(effect);
  const { type, params } = effect;
  switch (type) {
    case 'acceptCash':
      return params.accept ? 'open' : 'close';
    case 'stackNote':
      return `keep ${params.noteId} ${formatMinor(params.value)}`;
    case 'returnNote':
      return `give back ${params.noteId} ${params.reason}`;
    case 'setDeadline':
      return `limit ${params.name}`;
    case 'postPayment':
      return `post ${formatMinor(params.amount)}`;
    case 'printPaper':
      return params.copy === 0 ? 'print' : `print copy ${params.copy}`;
  }
}

export interface Told {
  /** The story with the right side as it came out. */
  readonly text: string;
  readonly snapshot: PaymentSnapshot;
  /** What the journal got. */
  readonly rows: readonly NewRow[];
}

/** Plays the left side of a story on the pure machine and writes down what it asked for. */
export function play(input: PaymentInput, story: string): Told {
  const opened = openPayment(input);
  let { snapshot } = opened;
  const rows = [...opened.rows];
  const lines = story
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const text = lines.map((line) => {
    const left = line.split('->')[0]?.trim() ?? '';
    const step = stepPayment(snapshot, eventOf(left.split(/\s+/), snapshot));
    snapshot = step.snapshot;
    rows.push(...step.rows);
    return `${left} -> ${step.effects.map(told).join(', ')}`.trim();
  });
  return { text: text.join('\n'), snapshot, rows };
}

/** The same story, written the same way. */
export const tidy = (story: string): string =>
  story
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replace(/\s+/g, ' '))
    .join('\n');
