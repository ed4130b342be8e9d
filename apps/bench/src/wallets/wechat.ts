import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import { minor } from '@kiosk/flow/money/money';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { StandInKeys } from './keys.js';
import { rsaSign, rsaVerify } from './signing.js';
import {
  textAnswer,
  type Answer,
  type Asked,
  type StandIn,
  type Telling,
  type Told,
} from './stand-in.js';
import type { HeldOrder, WalletTruth } from './truth.js';
import { wechatBill } from './wechat-bill.js';
import type { RefundBody } from './wechat-bodies.js';
import { sealed } from './wechat-seal.js';

/** Who the merchant is; as in `config/demo/central.yaml`. */
const APP = 'wxdemo0000000001';
const MERCHANT = '1900000001';
const SERIAL = 'PUB_KEY_ID_0119000000010000000000000001';
const OLD_MS = 300_000;

/** A JSON body, or a code of an error, with its status. */
interface Said {
  readonly status: number;
  readonly body: object | undefined;
}
const said = (status: number, body?: object): Said => ({ status, body });
const no = (status: number, code: string): Said => said(status, { code, message: code });

interface OrderBody {
  readonly appid: string;
  readonly mchid: string;
  readonly description: string;
  readonly out_trade_no: string;
  readonly time_expire?: string;
  readonly notify_url?: string;
  readonly amount: { readonly total: number; readonly currency: string };
  readonly payer?: { readonly auth_code: string };
}

/** WeChat Pay API v3 as its documents have it: Native, codepay, query, close, refund, trade bill. */
export class WeChatStandIn implements StandIn {
  readonly wallet = 'wechat';

  constructor(
    private readonly truth: WalletTruth,
    private readonly keys: StandInKeys,
    private readonly clock: Clock,
  ) {}

  owns(path: string): boolean {
    return path.startsWith('/v3/');
  }

  answer(asked: Asked, skewMs: number): Answer {
    const problem = this.#checkSignature(asked);
    if (problem !== undefined) return textAnswer(401, JSON.stringify(problem));
    if (asked.path.startsWith('/v3/billdownload/file')) return this.#billFile();
    const { status, body } = this.#route(asked);
    const text = body === undefined ? '' : JSON.stringify(body);
    return textAnswer(status, text, this.#signed(text, { skewMs, key: this.keys.wechat.own }));
  }

  tell(order: HeldOrder, telling: Telling): Told {
    const trade = this.#trade({ ...order, state: 'paid' });
    const wrong = { ...trade, amount: { ...trade.amount, total: order.amount - 1 } };
    const plain = JSON.stringify(telling === 'wrongAmount' ? wrong : trade);
    const body = JSON.stringify({
      id: randomBytes(8).toString('hex'),
      create_time: new Date(this.clock.wallMs()).toISOString(),
      resource_type: 'encrypt-resource',
      event_type: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: sealed(plain, this.keys.wechat.api),
    });
    const key = telling === 'forged' ? this.keys.forger : this.keys.wechat.own;
    const headers = this.#signed(body, { skewMs: 0, key });
    const probe = `WECHATPAY/SIGNTEST/${headers['wechatpay-signature'] ?? ''}`;
    return {
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(telling === 'probe' && { 'wechatpay-signature': probe }),
      },
      body,
    };
  }

  isHeard(status: number): boolean {
    return status === 200 || status === 204;
  }

  #checkSignature({ method, path, headers, body }: Asked): object | undefined {
    const found = /^WECHATPAY2-SHA256-RSA2048 (.*)$/.exec(headers['authorization'] ?? '');
    const pairs = [...(found?.[1] ?? '').matchAll(/(\w+)="([^"]*)"/g)];
    const part: Partial<Record<string, string>> = Object.fromEntries(
      pairs.map(([, name, value]): [string, string] => [name!, value!]),
    );
    const { mchid, timestamp = '0', nonce_str = '', signature = '' } = part;
    const text = `${method}\n${path}\n${timestamp}\n${nonce_str}\n${body}\n`;
    const old = Math.abs(this.clock.wallMs() - Number(timestamp) * 1_000) > OLD_MS;
    const good = mchid === MERCHANT && !old && nonce_str !== '';
    if (good && rsaVerify(text, signature, this.keys.wechat.merchant)) return undefined;
    return { code: 'SIGN_ERROR', message: '签名错误' };
  }

  #signed(body: string, { skewMs, key }: { readonly skewMs: number; readonly key: KeyObject }) {
    const timestamp = `${Math.floor((this.clock.wallMs() + skewMs) / 1_000)}`;
    const nonce = randomBytes(16).toString('hex');
    return {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': SERIAL,
      'wechatpay-signature': rsaSign(`${timestamp}\n${nonce}\n${body}\n`, key),
    } as const;
  }

  #route({ method, path, body }: Asked): Said {
    const [at = '', query = ''] = path.split('?');
    const verb = `${method} ${at}`;
    if (verb === 'POST /v3/pay/transactions/native') return this.#native(read<OrderBody>(body));
    if (verb === 'POST /v3/pay/transactions/codepay') return this.#codepay(read<OrderBody>(body));
    if (verb === 'POST /v3/refund/domestic/refunds') return this.#refund(read<RefundBody>(body));
    if (verb === 'GET /v3/bill/tradebill') return this.#bill(query);
    const refund = /^GET \/v3\/refund\/domestic\/refunds\/(\w+)$/.exec(verb)?.[1];
    if (refund !== undefined) return this.#refundState(refund);
    const order = /^(?:GET|POST) \/v3\/pay\/transactions\/out-trade-no\/(\w+)(?:\/(\w+))?$/.exec(
      verb,
    );
    if (order === null) return no(404, 'NOT_FOUND');
    const [, number = '', act] = order;
    return this.#about(number, act);
  }

  #about(number: string, act: string | undefined): Said {
    const held = this.truth.find('wechat', number);
    if (held === undefined) return no(404, 'ORDER_NOT_EXIST');
    if (act === undefined) return said(200, this.#trade(held));
    if (act === 'reverse') return this.#reverse(held);
    if (held.state === 'paid' || held.state === 'refunded') return no(400, 'ORDERPAID');
    this.truth.close(held);
    return said(204);
  }

  #native(asked: OrderBody): Said {
    const wrong = asked.appid !== APP || asked.mchid !== MERCHANT || asked.amount.total < 1;
    if (wrong) return no(400, 'PARAM_ERROR');
    const before = this.truth.find('wechat', asked.out_trade_no);
    if (before !== undefined && before.amount !== asked.amount.total) {
      return no(400, 'OUT_TRADE_NO_USED');
    }
    if (before !== undefined && before.state !== 'open') {
      return no(400, before.state === 'closed' ? 'ORDER_CLOSED' : 'ORDERPAID');
    }
    const order =
      before ?? this.#open(asked, (serial) => `weixin://wxpay/bizpayurl?pr=demo${serial}`);
    return said(200, { code_url: order.qrText });
  }

  /** Codes that end in 1 ask their owner, in 8 are of an empty purse; all others pay at once. */
  #codepay(asked: OrderBody): Said {
    const code = asked.payer?.auth_code ?? '';
    if (!/^1[0-5]\d{16}$/.test(code)) return no(400, 'AUTH_CODE_INVALID');
    if (code.endsWith('8')) return no(403, 'NOTENOUGH');
    const order = this.truth.find('wechat', asked.out_trade_no) ?? this.#open(asked, undefined);
    if (code.endsWith('1')) return no(202, 'USERPAYING');
    this.truth.pay(order);
    return said(200, this.#trade(order));
  }

  #open(asked: OrderBody, qrTextOf: ((serial: string) => string) | undefined): HeldOrder {
    const { out_trade_no: number, amount, description, notify_url: notifyUrl = '' } = asked;
    const expiresMs =
      asked.time_expire === undefined
        ? this.clock.wallMs() + 7_200_000
        : Date.parse(asked.time_expire);
    const { currency } = amount;
    const order = { wallet: 'wechat', number, amount: minor(amount.total) } as const;
    return this.truth.open({ ...order, currency, description, expiresMs, notifyUrl }, qrTextOf);
  }

  #reverse(held: HeldOrder): Said {
    if (held.kind === 'qr') return no(400, 'INVALID_REQUEST');
    this.truth.reverse(held);
    return said(200, { appid: APP, mchid: MERCHANT, out_trade_no: held.number });
  }

  #trade(order: HeldOrder) {
    const word = {
      open: 'NOTPAY',
      paid: 'SUCCESS',
      closed: order.kind === 'code' ? 'REVOKED' : 'CLOSED',
      reversed: 'REVOKED',
      refunded: 'REFUND',
    }[order.state];
    const paid = order.state !== 'open' && order.state !== 'closed';
    return {
      appid: APP,
      mchid: MERCHANT,
      out_trade_no: order.number,
      trade_type: order.kind === 'qr' ? 'NATIVE' : 'MICROPAY',
      trade_state: word,
      trade_state_desc: word,
      ...(paid && { transaction_id: order.transaction }),
      amount: { total: order.amount, payer_total: order.amount, currency: order.currency },
    };
  }

  #refund({ out_trade_no, out_refund_no, amount }: RefundBody): Said {
    const held = this.truth.find('wechat', out_trade_no);
    if (held === undefined) return no(404, 'RESOURCE_NOT_EXISTS');
    if (amount.total !== held.amount) return no(400, 'PARAM_ERROR');
    const stands = this.truth.refund(held, out_refund_no, minor(amount.refund));
    return stands ? this.#refundState(out_refund_no) : no(400, 'INVALID_REQUEST');
  }

  #refundState(number: string): Said {
    const held = this.truth.orders.find((order) => order.refunds.has(number));
    if (held === undefined) return no(404, 'RESOURCE_NOT_EXISTS');
    const amount = {
      refund: held.refunds.get(number),
      total: held.amount,
      currency: held.currency,
    };
    const names = { out_refund_no: number, out_trade_no: held.number };
    return said(200, { refund_id: `50${held.transaction}`, ...names, status: 'SUCCESS', amount });
  }

  #bill(query: string): Said {
    const day = new URLSearchParams(query).get('bill_date') ?? '';
    const hash = createHash('sha1').update(wechatBill(this.truth, day)).digest('hex');
    // Any host will do: the merchant calls the path at the address it knows.
    const url = `http://127.0.0.1/v3/billdownload/file?token=${day}`;
    this.#day = day;
    return said(200, { hash_type: 'SHA1', hash_value: hash, download_url: url });
  }

  #day = '';

  #billFile(): Answer {
    return { ...textAnswer(200, ''), body: wechatBill(this.truth, this.#day) };
  }
}

const read = <Body>(text: string): Body => JSON.parse(text) as Body;
