import type {
  BankEntry,
  SimulatedCard,
  SimulatedCardReader,
} from '@kiosk/hardware/device/simulated';
import type { OpenLine } from '../cabinet/lines.js';
import { problemOf, type BenchProblem } from '../http/problems.js';
import type { CARD_FAULTS, CARDS, CardAct } from './card-acts.js';

const SHOWN_MAX = 6;
/** A number that the schemes keep for tests; it leaves this process by a fault only. */
const NUMBER = '6210948000000011';

/** The terminal and the cable that it hangs on. */
export interface CardDevices {
  readonly terminal: SimulatedCardReader;
  readonly line: Pick<OpenLine, 'plug'>;
}

/** What a bystander sees of the terminal, and what its bank knows. */
export interface CardState {
  readonly linePlugged: boolean;
  readonly paperIn: boolean;
  readonly display: string;
  readonly awaiting: SimulatedCardReader['awaiting'];
  /** Charged and not given back, in fen. */
  readonly charged: number;
  /** Held and not decided, in fen. */
  readonly held: number;
  /** The newest, newest first. */
  readonly entries: readonly BankEntry[];
}

/** The customer and the technician at the card terminal. */
export class CardDesk {
  #linePlugged = true;
  #paperIn = true;

  constructor(private readonly devices: CardDevices) {}

  get state(): CardState {
    const { terminal } = this.devices;
    const { entries, charged, held } = terminal.bank;
    return {
      linePlugged: this.#linePlugged,
      paperIn: this.#paperIn,
      display: terminal.display,
      awaiting: terminal.awaiting,
      charged,
      held,
      entries: entries.slice(-SHOWN_MAX).toReversed().map(shown),
    };
  }

  /** @returns why the world did not let it happen. */
  async do(act: CardAct): Promise<BenchProblem | undefined> {
    const { terminal } = this.devices;
    switch (act.type) {
      case 'presentCard':
        return unless(terminal.presentCard(cardOf(act.card, act.contactless)));
      case 'enterPin':
        return unless(terminal.enterPin(act.right));
      case 'pressCancel':
        return unless(terminal.pressCancel());
      case 'spoilCardReader':
        return void terminal.spoil(act.fault satisfies (typeof CARD_FAULTS)[number]);
      case 'setCardLine':
        return this.#plug(act.plugged);
      case 'setCardPaper':
        this.#paperIn = act.inserted;
        return void terminal.setPaper(act.inserted);
    }
  }

  /** A plug that goes in ends what a fault did to the line, too. */
  async #plug(plugged: boolean): Promise<undefined> {
    this.#linePlugged = plugged;
    if (plugged) this.devices.terminal.mendLink();
    await this.devices.line.plug(plugged);
    return undefined;
  }
}

const cardOf = (kind: (typeof CARDS)[number], contactless: boolean): SimulatedCard => ({
  number: NUMBER,
  brand: 'UnionPay',
  kind,
  needsPin: !contactless,
});

/** What the bank may show: the entry without what only the terminal counts. */
const shown = ({ kind, amount, currency, receiptNumber, lastFour, state }: BankEntry) => ({
  kind,
  amount,
  currency,
  receiptNumber,
  lastFour,
  state,
});

const unless = (done: boolean): BenchProblem | undefined =>
  done ? undefined : problemOf('bench.notAsked');
