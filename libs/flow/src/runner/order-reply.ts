import type { OrderEvent } from '../payment/tender-events.js';
import type { WalletAnswer, WalletOrderView } from '../ports/wallets.js';

/** What is wanted of an order now. */
export type OrderAim = 'order' | 'code' | 'state' | 'close' | 'refund';

/** What an answer says: a change to tell, nothing new, or that the order must be made after all. */
export type OrderWord = OrderEvent | 'goOn' | 'make';

interface Asked {
  readonly aim: OrderAim;
  readonly attempt: number;
  /** Whether it is known already that the order can be paid. */
  readonly isOpened: boolean;
  /** Our code: an order that is not there may be made. The phone's code is gone by then. */
  readonly by: 'qr' | 'code';
}

/**
 * Reads central's answer for one aim. `asked`, `closing` and `refunding` are on their way: nobody
 * may guess their end.
 */
export function wordOf(asked: Asked, answer: WalletAnswer, wallMs: number): OrderWord {
  const about = { attempt: asked.attempt, wallMs };
  switch (answer.result) {
    case 'unreachable':
      return 'goOn';
    case 'refused':
      // A refund waits until the biller's refusal has reached central.
      if (asked.aim === 'refund') return 'goOn';
      return { type: 'order.refused', reason: answer.reason, ...about };
    case 'absent':
      return absent(asked, about);
    case 'order':
      return told(asked, answer.order, about);
  }
}

type About = Pick<OrderEvent, 'attempt' | 'wallMs'>;

function absent({ aim, by }: Asked, about: About): OrderWord {
  if (aim === 'refund') return { type: 'order.inDoubt', ...about }; // it was paid, and is gone
  if (aim === 'close' || by === 'code') return { type: 'order.closed', ...about };
  return 'make';
}

function told({ aim, isOpened }: Asked, order: WalletOrderView, about: About): OrderWord {
  const { number, qrText, expiresMs, transaction, refusal } = order;
  switch (order.state) {
    case 'open':
      if (isOpened || aim === 'close' || aim === 'refund') return 'goOn';
      return {
        type: 'order.opened',
        number,
        ...(qrText === undefined ? {} : { qrText }),
        expiresMs,
        ...about,
      };
    case 'paid':
      if (aim === 'refund') return 'goOn';
      return {
        type: 'order.paid',
        number,
        ...(transaction === undefined ? {} : { transaction }),
        ...about,
      };
    case 'closed':
      if (aim === 'refund') return { type: 'order.inDoubt', ...about };
      return { type: 'order.closed', ...(refusal === undefined ? {} : { refusal }), ...about };
    case 'refunded':
      return { type: 'order.refunded', ...about };
    case 'inDoubt':
      return { type: 'order.inDoubt', ...about };
    case 'asked':
    case 'closing':
    case 'refunding':
      return 'goOn';
  }
}
