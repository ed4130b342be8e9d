import type {
  WalletAnswer,
  WalletOrderReply,
  WalletOrderRequest,
  Wallets,
} from '@kiosk/flow/ports/wallets';
import type {
  CaseReply,
  Catalogue,
  Central,
  FindReply,
  PostReply,
  PostRequest,
  ReserveReply,
} from '@kiosk/flow/ports/central';
import { isParted, type Witness } from '@kiosk/flow/storage/witness';
import type { Journal } from '@kiosk/flow/ports/journal';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Draw } from '../world/seeded.js';
import { never, type Life } from '../world/life.js';
import { FEES, type Town } from './town.js';
import { WALLETS, type WalletOffice } from './wallet-office.js';

/** How the network is; set by faults, healed at the end. */
export interface Weather {
  down: boolean;
  /** Probability that a request never arrives. */
  losesRequests: number;
  /** Probability that central's answer never arrives. */
  losesReplies: number;
  /** Probability that a request arrives twice, the second time late. */
  doubles: number;
  latencyMaxMs: number;
}

export const fairWeather = (): Weather => ({
  down: false,
  losesRequests: 0,
  losesReplies: 0,
  doubles: 0,
  latencyMaxMs: 80,
});

const CATALOGUE: Catalogue = { version: 1, fees: FEES };
/** How long the kiosk's line waits for an answer before it says "not reached". */
const ANSWER_LIMIT_MS = 10_000;
const HEARTBEAT_MS = 5_000;
const LATE_MAX_MS = 120_000;

/** What the network is made of. */
export interface NetworkParts {
  readonly clock: Clock;
  readonly draw: Draw;
  readonly town: Town;
  readonly office: WalletOffice;
  /** Whether billers keep a bill while a terminal waits. */
  readonly reserves: boolean;
  readonly weather: Weather;
  /** Called as a posting arrives at central, before it is answered. */
  readonly posting: (request: PostRequest) => void;
  /** Called as an order, or a refund, arrives at central. */
  readonly ordering: (paymentId: string, attempt: number) => void;
  readonly givingBack: (paymentId: string) => void;
  /** Central has answered; the answer is on its way. */
  readonly posted: () => void;
}

/** The kiosk's journal as central's first word of a run is held against it. */
export interface Held {
  readonly journal: Pick<Journal, 'head' | 'read'>;
  /** Central holds rows that it does not. */
  readonly parted: () => void;
}

type Call<Reply> = () => Reply;

/** The line between a kiosk and central. Requests and replies can be lost, late and doubled, alone. */
export class Network {
  /** How far central holds the kiosk's journal. */
  known: Witness = { seq: 0, hash: '' };

  constructor(readonly parts: NetworkParts) {}

  /** Central as one life of the kiosk reaches it. */
  centralFor(life: Life, held: Held): Central {
    const { clock, town } = this.parts;
    let online = false;
    let listener: () => void = () => undefined;
    const contact = (works: boolean): void => {
      if (life.over) return;
      if (works) this.#meet(held);
      if (online === works) return;
      online = works;
      listener();
    };
    const beat = (): void => {
      if (life.over) return;
      contact(!this.parts.weather.down);
      clock.after(HEARTBEAT_MS, beat);
    };
    clock.after(1, beat);
    const reach = async <Reply>(call: Call<Reply>): Promise<Reply | undefined> => {
      const reply = life.over ? await never<Reply>() : await this.#carry(call);
      if (life.over) return never();
      contact(reply !== undefined);
      return reply;
    };
    return {
      find: async (request) =>
        (await reach((): FindReply => town.find(request))) ?? { result: 'unavailable' },
      post: async (request) =>
        (await reach(() => this.#arrived(request))) ?? { result: 'unreachable' },
      ...(this.parts.reserves && {
        reserve: async (request: PostRequest): Promise<ReserveReply> =>
          (await reach(() => town.reserve(request))) ?? { result: 'unreachable' },
      }),
      findCase: async (code) =>
        (await reach((): CaseReply => town.findCase(code))) ?? { result: 'unavailable' },
      online: () => online,
      catalogue: () => CATALOGUE,
      onChange: (next) => (listener = next),
    };
  }

  /** The wallets as one life of the kiosk reaches them, by the same line. */
  walletsFor(life: Life): Wallets {
    const { office } = this.parts;
    const reach = async (call: Call<WalletOrderReply>): Promise<WalletAnswer> => {
      const reply = life.over ? await never<WalletOrderReply>() : await this.#carry(call);
      return life.over ? never() : (reply ?? { result: 'unreachable' });
    };
    const order = (request: WalletOrderRequest) =>
      reach(() => {
        this.parts.ordering(request.paymentId, request.attempt);
        return office.order(request);
      });
    return {
      offers: () => WALLETS,
      order,
      payByCode: order,
      state: (id) => reach(() => office.state(id)),
      close: (id) => reach(() => office.close(id)),
      refund: (id) =>
        reach(() => {
          this.parts.givingBack(id.paymentId);
          return office.refund(id);
        }),
      onChange: () => undefined,
    };
  }

  /** As the outbox does: rows go to central unless it holds others in their place. */
  #meet({ journal, parted }: Held): void {
    if (isParted(journal, this.known)) parted();
    else this.known = journal.head();
  }

  /** Nothing comes back of a posting that no provider proves: central refuses the request itself. */
  #arrived(request: PostRequest): PostReply | undefined {
    const { office } = this.parts;
    this.parts.posting(request);
    const { paymentId, amount, tender } = request;
    if (tender === 'wallet' && !office.covers(paymentId, amount)) return undefined;
    const reply = this.parts.town.post(request);
    this.parts.posted();
    return reply;
  }

  /** Resolves with the reply, or with nothing once waiting for it has become pointless. */
  #carry<Reply>(call: Call<Reply>): Promise<Reply | undefined> {
    const { clock, draw, weather } = this.parts;
    if (weather.down) return Promise.resolve(undefined);
    const isLost = draw.happens(weather.losesRequests);
    const isUnanswered = draw.happens(weather.losesReplies);
    const thereMs = draw.between(5, weather.latencyMaxMs);
    const backMs = draw.between(5, weather.latencyMaxMs);
    if (!isLost && draw.happens(weather.doubles)) {
      clock.after(thereMs + draw.between(1, LATE_MAX_MS), () => void call());
    }
    return new Promise((resolve) => {
      clock.after(ANSWER_LIMIT_MS, () => resolve(undefined));
      if (isLost) return;
      clock.after(thereMs, () => {
        const reply = call();
        if (!isUnanswered && !weather.down) clock.after(backMs, () => resolve(reply));
      });
    });
  }
}
