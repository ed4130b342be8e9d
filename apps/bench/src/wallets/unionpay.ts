import { minor, type Minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import { encodeQr, encodeTemplate, TAG } from '@kiosk/flow/qr/emvco';
import type { StandInKeys } from './keys.js';
import { rsaSign, rsaVerify, sortedPairs } from './signing.js';
import {
  textAnswer,
  type Answer,
  type Asked,
  type StandIn,
  type Telling,
  type Told,
} from './stand-in.js';
import type { HeldOrder, WalletTruth } from './truth.js';
import { ordersOf, yuan } from './wechat-bill.js';

const MERCHANT = '898000000000001';

type Members = Readonly<Record<string, string>>;

const good = (members: Members): Members => ({ errCode: 'SUCCESS', ...members });
const no = (errCode: string): Members => ({ errCode, errMsg: errCode });

/** An acquirer for UnionPay QR and aggregated codes, as `config/demo/acquirer.yaml` describes it. */
export class UnionPayStandIn implements StandIn {
  readonly wallet = 'unionpay';

  constructor(
    private readonly truth: WalletTruth,
    private readonly keys: StandInKeys,
    private readonly clock: Clock,
  ) {}

  owns(path: string): boolean {
    return path.startsWith('/acquirer/');
  }

  answer({ path, body }: Asked): Answer {
    const asked = JSON.parse(body) as Members;
    const { sign = '', mid = '', nonceStr = '' } = asked;
    const genuine = rsaVerify(sortedPairs(asked), sign, this.keys.unionpay.merchant);
    if (!genuine || mid !== MERCHANT) return textAnswer(200, JSON.stringify(no('BAD_SIGN')));
    const said = this.#call(path.replace('/acquirer/', ''), asked);
    return textAnswer(200, JSON.stringify(this.#signed({ ...said, mid, nonceStr })));
  }

  tell(order: HeldOrder, telling: Telling): Told {
    const amount = telling === 'wrongAmount' ? minor(order.amount - 1) : order.amount;
    const members = { ...this.#state({ ...order, state: 'paid' }), mid: MERCHANT };
    const isOurs = telling === 'true' || telling === 'wrongAmount';
    const key = isOurs ? this.keys.unionpay.own : this.keys.forger;
    const told = { ...members, totalAmount: `${amount}` };
    const body = JSON.stringify({ ...told, sign: rsaSign(sortedPairs(told), key) });
    return { headers: { 'content-type': 'application/json' }, body };
  }

  isHeard(status: number, body: string): boolean {
    return status === 200 && body === 'SUCCESS';
  }

  #signed(members: Members): Members {
    return { ...members, sign: rsaSign(sortedPairs(members), this.keys.unionpay.own) };
  }

  #call(name: string, asked: Members): Members {
    const held = this.truth.find('unionpay', asked['merOrderId'] ?? '');
    if (name === 'qr-code') return this.#order(asked, held);
    if (name === 'scan-pay') return this.#scanPay(asked, held);
    if (name === 'statement') return this.#statement(asked['billDate'] ?? '');
    if (held === undefined) return no('NO_ORDER');
    if (name === 'query') return good(this.#state(held));
    if (name === 'refund') return this.#refund(asked, held);
    if (name === 'refund-query') return this.#refundState(asked['refundOrderId'] ?? '', held);
    if (name !== 'close') return no('BAD_REQUEST');
    if (held.kind === 'code') this.truth.reverse(held);
    else this.truth.close(held);
    return good(this.#state(held));
  }

  #order(asked: Members, held: HeldOrder | undefined): Members {
    const amount = fen(asked['totalAmount']);
    if (amount < 1) return no('BAD_REQUEST');
    if (held !== undefined && held.amount !== amount) return no('DUP_ORDER');
    const order = held ?? this.#open(asked, amount, () => qrTextOf(asked, amount));
    return order.state === 'open'
      ? good({ merOrderId: order.number, billQRCode: order.qrText })
      : no('ORDER_OVER');
  }

  /** Codes that end in 1 ask their owner, in 8 are of an empty purse; all others pay at once. */
  #scanPay(asked: Members, held: HeldOrder | undefined): Members {
    const code = asked['payCode'] ?? '';
    if (!/^62\d{17}$/.test(code)) return no('BAD_CODE');
    if (code.endsWith('8')) return no('NO_BALANCE');
    const order = held ?? this.#open(asked, fen(asked['totalAmount']), undefined);
    if (!code.endsWith('1')) this.truth.pay(order);
    return good(this.#state(order));
  }

  #open(asked: Members, amount: Minor, qrText: (() => string) | undefined): HeldOrder {
    const order = {
      wallet: 'unionpay',
      number: asked['merOrderId'] ?? '',
      amount,
      currency: asked['currencyCode'] ?? '',
      description: asked['orderDesc'] ?? '',
      expiresMs: this.clock.wallMs() + Number(asked['validSeconds'] ?? '300') * 1_000,
      notifyUrl: asked['notifyUrl'] ?? '',
    } as const;
    return this.truth.open(order, qrText);
  }

  #state(order: HeldOrder): Members {
    const words = {
      open: 'NEW_ORDER',
      paid: 'TRADE_SUCCESS',
      closed: 'TRADE_CLOSED',
      reversed: 'TRADE_CLOSED',
      refunded: 'TRADE_REFUND',
    };
    return {
      merOrderId: order.number,
      status: words[order.state],
      totalAmount: `${order.amount}`,
      currencyCode: order.currency,
      ...(order.paidMs > 0 && { seqId: order.transaction }),
      ...(order.state === 'paid' && { seqId: order.transaction }),
    };
  }

  #refund(asked: Members, held: HeldOrder): Members {
    const number = asked['refundOrderId'] ?? '';
    const stands = this.truth.refund(held, number, fen(asked['totalAmount']));
    return stands ? this.#refundState(number, held) : no('REFUND_REFUSED');
  }

  #refundState(number: string, held: HeldOrder): Members {
    const amount = held.refunds.get(number);
    if (amount === undefined) return no('NO_ORDER');
    const names = { merOrderId: held.number, refundOrderId: number };
    return good({ ...names, totalAmount: `${amount}`, refundStatus: 'REFUND_SUCCESS' });
  }

  #statement(day: string): Members {
    const lines = ordersOf(this.truth, 'unionpay', day).flatMap((order) => {
      const { number, transaction, amount } = order;
      const back = order.state === 'reversed' ? [amount] : [...order.refunds.values()];
      return [
        `${number},${transaction},TRADE_SUCCESS,${amount}`,
        ...back.map((each) => `${number},${transaction},TRADE_REFUND,${each}`),
      ];
    });
    return good({ billLines: lines.join('\n') });
  }
}

const fen = (text: string | undefined): Minor => minor(Number(text ?? '0'));

/** An EMVCo code with the order number as its reference. */
function qrTextOf(asked: Members, amount: Minor): string {
  const account = encodeTemplate([
    { tag: '00', value: 'unionpay.example' },
    { tag: '01', value: MERCHANT },
  ]);
  return encodeQr([
    { tag: TAG.initiation, value: '12' },
    { tag: '26', value: account },
    { tag: TAG.category, value: '4900' },
    { tag: TAG.currency, value: '156' },
    { tag: TAG.amount, value: yuan(amount) },
    { tag: TAG.country, value: 'CN' },
    { tag: TAG.name, value: 'Jiangcheng' },
    { tag: TAG.city, value: 'Jiangcheng' },
    {
      tag: TAG.additional,
      value: encodeTemplate([{ tag: '05', value: asked['merOrderId'] ?? '-' }]),
    },
  ]);
}
