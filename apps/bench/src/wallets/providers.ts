import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import { AlipayStandIn } from './alipay.js';
import type { StandInKeys } from './keys.js';
import type { Answer, Asked, StandIn, Telling, Told } from './stand-in.js';
import { WalletTruth, WALLETS, type HeldOrder, type WalletId } from './truth.js';
import { UnionPayStandIn } from './unionpay.js';
import { WeChatStandIn } from './wechat.js';

/** How a provider answers. */
export const ANSWER_MODES = [
  'normal',
  /** Not reached: nothing happens. */
  'down',
  /** Does everything, and its answer is lost. */
  'lost',
  /** Does everything, three seconds late. */
  'slow',
  /** One digit of each answer is another than was signed. */
  'tampering',
  'unsigned',
  /** Signed ten minutes ago. */
  'stale',
  /** Gives its last answer again, whatever is asked. */
  'replaying',
] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** What becomes of its notifications. */
export const NOTICE_MODES = [
  'normal',
  'lost',
  'twice',
  'late',
  'forged',
  'wrongAmount',
  'probe',
] as const;
export type NoticeMode = (typeof NOTICE_MODES)[number];

/** Sends a notification; `undefined` when nobody heard it. */
export type Tell = (
  url: string,
  told: Told,
) => Promise<{ readonly status: number; readonly body: string } | undefined>;

export interface ProviderPorts {
  readonly clock: Clock;
  readonly tell: Tell;
  readonly keys: StandInKeys;
}

/** What became of a phone that scanned a code. */
export type PhoneOutcome = 'paid' | 'refused' | 'forged' | 'noOrder' | 'notPayable';

const SLOW_MS = 3_000;
const STALE_MS = -600_000;
const LATE_MS = 600_000;
/** Seconds between tries. Source: WeChat Pay, payment notification. */
const RETRIES_S = [
  15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
];
const TELLING: Readonly<Record<NoticeMode, Telling>> = {
  normal: 'true',
  lost: 'true',
  twice: 'true',
  late: 'true',
  forged: 'forged',
  wrongAmount: 'wrongAmount',
  probe: 'probe',
};

interface Mode {
  answers: AnswerMode;
  notices: NoticeMode;
}

/** The providers of all wallets, with their tempers, and the customer's phone. */
export class WalletProviders {
  readonly truth: WalletTruth;
  readonly alipay: AlipayStandIn;
  readonly #standIns: readonly StandIn[];
  readonly #modes = new Map<WalletId, Mode>(
    WALLETS.map((id) => [id, { answers: 'normal', notices: 'normal' }]),
  );
  readonly #last = new Map<WalletId, Answer>();
  readonly #timers = new Set<() => void>();

  constructor(private readonly ports: ProviderPorts) {
    const { keys, clock } = ports;
    this.truth = new WalletTruth(clock);
    this.alipay = new AlipayStandIn(this.truth, keys, clock);
    this.#standIns = [
      new WeChatStandIn(this.truth, keys, clock),
      this.alipay,
      new UnionPayStandIn(this.truth, keys, clock),
    ];
  }

  /** Sets how a provider behaves from now on. */
  switch(wallet: WalletId, mode: Partial<Mode>): void {
    Object.assign(this.#mode(wallet), mode);
  }

  modes(): readonly (Mode & { readonly wallet: WalletId })[] {
    return WALLETS.map((wallet) => ({ wallet, ...this.#mode(wallet) }));
  }

  /** Answers a merchant; `undefined` hangs up without a word. */
  async answer(asked: Asked): Promise<Answer | undefined> {
    const standIn = this.#standIns.find((each) => each.owns(asked.path));
    if (standIn === undefined) return undefined;
    const { answers } = this.#mode(standIn.wallet);
    if (answers === 'down') return undefined;
    const last = this.#last.get(standIn.wallet);
    if (answers === 'replaying' && last !== undefined) return last;
    const answer = standIn.answer(asked, answers === 'stale' ? STALE_MS : 0);
    this.#last.set(standIn.wallet, answer);
    if (answers === 'slow') await sleep(this.ports.clock, SLOW_MS);
    if (answers === 'lost') return undefined;
    if (answers === 'tampering') return tampered(answer);
    return answers === 'unsigned' ? unsigned(answer) : answer;
  }

  /** The customer's phone scans a code and pays it. */
  scan(qrText: string): PhoneOutcome {
    const order = this.truth.byQrText(qrText);
    return order === undefined ? 'noOrder' : this.#pays(order);
  }

  /** The customer agrees on the phone, to an order of a code that it showed. */
  agree(wallet: WalletId, number: string): PhoneOutcome {
    const order = this.truth.find(wallet, number);
    return order === undefined ? 'noOrder' : this.#pays(order);
  }

  /** A bank's late word: the order is paid although it is closed. */
  payLate(wallet: WalletId, number: string): PhoneOutcome {
    const order = this.truth.find(wallet, number);
    if (order === undefined) return 'noOrder';
    this.truth.payLate(order);
    this.notify(order);
    return 'paid';
  }

  /** The customer says no on the phone: the order is over, unpaid. */
  refuse(wallet: WalletId, number: string): PhoneOutcome {
    const order = this.truth.find(wallet, number);
    if (order === undefined) return 'noOrder';
    if (order.state !== 'open') return 'notPayable';
    this.truth.close(order);
    return 'refused';
  }

  /** Somebody tells the merchant that an order is paid, and has not the provider's key. */
  forge(wallet: WalletId, number: string): PhoneOutcome {
    const order = this.truth.find(wallet, number);
    if (order === undefined) return 'noOrder';
    if (order.notifyUrl === '') return 'notPayable';
    const told = this.#standIn(wallet).tell(order, 'forged');
    this.#tell(order, told, RETRIES_S.length, 0);
    return 'forged';
  }

  /** Tells the merchant, as the mode has it, until it is heard. */
  notify(order: HeldOrder): void {
    const { notices } = this.#mode(order.wallet);
    if (order.notifyUrl === '' || notices === 'lost') return;
    const told = this.#standIn(order.wallet).tell(order, TELLING[notices]);
    this.#tell(order, told, 0, notices === 'late' ? LATE_MS : 0);
    if (notices === 'twice') this.#tell(order, told, 0, 0);
  }

  /** Tells nobody anything any more. */
  stop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #pays(order: HeldOrder): PhoneOutcome {
    if (!this.truth.pay(order)) return 'notPayable';
    this.notify(order);
    return 'paid';
  }

  // eslint-disable-next-line max-params -- a try of a series, with its wait
  #tell(order: HeldOrder, told: Told, tries: number, waitMs: number): void {
    const cancel = this.ports.clock.after(waitMs, () => {
      this.#timers.delete(cancel);
      void this.ports.tell(order.notifyUrl, told).then((heard) => {
        const nextS = RETRIES_S[tries];
        const standIn = this.#standIn(order.wallet);
        if (heard !== undefined && standIn.isHeard(heard.status, heard.body)) return;
        if (nextS !== undefined) this.#tell(order, told, tries + 1, nextS * 1_000);
      });
    });
    this.#timers.add(cancel);
  }

  #mode(wallet: WalletId): Mode {
    return this.#modes.get(wallet)!;
  }

  #standIn(wallet: WalletId): StandIn {
    return this.#standIns.find((each) => each.wallet === wallet)!;
  }
}

/** Changes one digit at the end of a value. */
function tampered(answer: Answer): Answer {
  const text = answer.body.toString('utf8');
  const other = text.replace(/(\d)"/, (_, digit: string) => `${(Number(digit) + 1) % 10}"`);
  return { ...answer, body: Buffer.from(other, 'utf8') };
}

function unsigned(answer: Answer): Answer {
  const { 'wechatpay-signature': _, ...headers } = answer.headers;
  const text = answer.body.toString('utf8').replace(/,"sign":"[^"]*"/, '');
  return { ...answer, headers, body: Buffer.from(text, 'utf8') };
}
