import { minor, type Minor } from '@kiosk/flow/money/money';
import type { MerchantPorts } from '../merchant-ports.js';
import { readJson } from '../read-json.js';
import {
  unknown,
  type CreateAnswer,
  type Notice,
  type Notification,
  type OrderAnswer,
  type PayAnswer,
  type Refund,
  type RefundAnswer,
  type StatementAnswer,
  type StatementLine,
  type WalletOrder,
  type WalletProvider,
} from '../wallet-provider.js';
import { callAcquirer, readSigned, type AcquirerMerchant, type Values } from './acquirer-call.js';
import type { CallName } from './profile.js';
import { z } from 'zod';

const flat = z.record(z.string(), z.string());

/** UnionPay QR and aggregated codes, by an acquirer whose interface is described in a file. */
export class Acquirer implements WalletProvider {
  readonly id: string;
  readonly takesCodes: boolean;
  readonly acknowledgement = { status: 200, type: 'text/plain', body: 'SUCCESS' };

  constructor(
    private readonly merchant: AcquirerMerchant,
    private readonly ports: MerchantPorts,
  ) {
    this.id = merchant.id;
    this.takesCodes = merchant.profile.calls.pay !== undefined;
  }

  async createOrder(order: WalletOrder, stop: AbortSignal): Promise<CreateAnswer> {
    const values = { ...this.#values(order), notifyUrl: this.ports.notifyUrl };
    const said = await this.#call('create', values, stop);
    if (said.result === 'unknown') return said;
    if (said.result === 'problem') return this.#refusal(said.word);
    const { number, qrText } = said.values;
    if (number !== order.number) return unknown('an answer about another order');
    return qrText === undefined ? unknown('no code') : { result: 'open', qrText };
  }

  async payByCode(order: WalletOrder, code: string, stop: AbortSignal): Promise<PayAnswer> {
    const said = await this.#call('pay', { ...this.#values(order), code }, stop);
    if (said.result === 'unknown') return said;
    if (said.result === 'problem') return this.#refusal(said.word);
    const answer = this.#answerFor(order, said.values);
    const fits = answer.result === 'paid' || answer.result === 'open';
    return fits || answer.result === 'unknown' ? answer : unknown(answer.result);
  }

  query(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer> {
    return this.#ask('query', order, stop);
  }

  close(order: WalletOrder, stop: AbortSignal): Promise<OrderAnswer> {
    return this.#ask('close', order, stop);
  }

  refund(refund: Refund, stop: AbortSignal): Promise<RefundAnswer> {
    return this.#askRefund('refund', refund, stop);
  }

  queryRefund(refund: Refund, stop: AbortSignal): Promise<RefundAnswer> {
    return this.#askRefund('queryRefund', refund, stop);
  }

  async statement(day: string, stop: AbortSignal): Promise<StatementAnswer> {
    const { words } = this.merchant.profile;
    const said = await this.#call('statement', { day }, stop);
    if (said.result === 'unknown') return said;
    if (said.result === 'problem') {
      return words.notReady.includes(said.word) ? { result: 'notReady' } : unknown(said.word);
    }
    const rows = (said.values.lines ?? '').split('\n').filter((row) => row !== '');
    const lines = rows.map((row) => this.#lineOf(row));
    return lines.every((line) => line !== undefined)
      ? { result: 'lines', lines }
      : unknown('not a statement');
  }

  readNotification({ body }: Notification): Notice {
    const members = body.startsWith('{')
      ? readJson(flat, body)
      : Object.fromEntries(new URLSearchParams(body));
    if (members === undefined) return { result: 'forged', why: 'not a notification' };
    const values = readSigned(members, this.merchant);
    if (typeof values === 'string') return { result: 'forged', why: values };
    if (values.number === undefined) return { result: 'other' };
    return { result: 'order', number: values.number, answer: this.#answerOf(values) };
  }

  #call(name: CallName, values: Values, stop: AbortSignal) {
    return callAcquirer(name, values, { ...this.ports, merchant: this.merchant, stop });
  }

  #values(order: WalletOrder): Values {
    const left = Math.max(1, Math.ceil((order.expiresMs - this.ports.clock.wallMs()) / 1_000));
    return {
      number: order.number,
      amount: `${order.amount}`,
      currency: order.currency,
      description: order.description,
      terminal: order.kiosk,
      validSeconds: `${left}`,
    };
  }

  /** Outcomes that we do not know leave it open whether there is an order. */
  #refusal(word: string): CreateAnswer & PayAnswer & { result: 'refused' | 'unknown' } {
    const known = this.merchant.profile.words.refused.includes(word);
    return known ? { result: 'refused', why: word } : unknown(word);
  }

  async #ask(name: 'query' | 'close', order: WalletOrder, stop: AbortSignal) {
    const said = await this.#call(name, { number: order.number }, stop);
    if (said.result === 'good') return this.#answerFor(order, said.values);
    if (said.result === 'unknown') return said;
    const absent = this.merchant.profile.words.absent.includes(said.word);
    return absent ? ({ result: 'absent' } as const) : unknown(said.word);
  }

  #answerFor(order: WalletOrder, values: Values): OrderAnswer {
    if (values.number !== order.number) return unknown('an answer about another order');
    return this.#answerOf(values);
  }

  #answerOf({ state = '', amount, currency, transaction }: Values): OrderAnswer {
    const { words } = this.merchant.profile;
    if (words.open.includes(state)) return { result: 'open' };
    if (words.closed.includes(state)) return { result: 'closed' };
    if (words.refunded.includes(state)) return { result: 'refunded' };
    if (!words.paid.includes(state)) return unknown(`state ${state}`);
    const fen = fenOf(amount);
    if (fen === undefined || currency === undefined || transaction === undefined) {
      return unknown('paid without an amount');
    }
    return { result: 'paid', payment: { amount: fen, currency, transaction } };
  }

  async #askRefund(name: 'refund' | 'queryRefund', { number, order }: Refund, stop: AbortSignal) {
    const { words } = this.merchant.profile;
    const money = name === 'refund' && { amount: `${order.amount}`, currency: order.currency };
    const values = { number: order.number, refundNumber: number, ...money };
    const said = await this.#call(name, values, stop);
    if (said.result === 'unknown') return said;
    if (said.result === 'problem') {
      if (words.absent.includes(said.word)) return { result: 'absent' } as const;
      return { result: 'refused', why: said.word } as const;
    }
    const { number: about, refundNumber, refundState = '', amount } = said.values;
    if (about !== order.number || refundNumber !== number || fenOf(amount) !== order.amount) {
      return unknown('an answer about another refund');
    }
    if (words.refundPending.includes(refundState)) return { result: 'pending' } as const;
    return words.refunded.includes(refundState)
      ? ({ result: 'refunded' } as const)
      : unknown(`refund ${refundState}`);
  }

  #lineOf(row: string): StatementLine | undefined {
    const [number = '', transaction = '', word = '', text] = row.split(',');
    const { words } = this.merchant.profile;
    const amount = fenOf(text);
    if (amount === undefined) return undefined;
    if (words.paid.includes(word)) return { number, transaction, kind: 'paid', amount };
    if (words.refunded.includes(word)) return { number, transaction, kind: 'refunded', amount };
    return undefined;
  }
}

const fenOf = (text: string | undefined): Minor | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text) ? minor(Number(text)) : undefined;
