import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import { exchange, type Exchange, type Trace } from '../../exchange/exchange.js';
import type { Transport } from '../../transport/transport.js';
import { decodeBillTable } from './bill-table.js';
import { decodeFrame, VALIDATOR_ADDRESS, type Frame } from './frame.js';
import { decodeIdentification } from './identification.js';
import { commandFrame, shortAnswer, type Command } from './messages.js';
import { decodeStatus, type Status } from './status.js';
import type { UnitIdentity } from './unit-identity.js';

/** What a POLL brought. `unclear`: an answer, but none that this program understands. */
export type Polled =
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'unclear'; readonly payload: Uint8Array }
  | { readonly kind: 'silent' | 'garbled' | 'gone' };

/** Messages to and from one bill validator; frames, repeats and NAK stay in here. */
export interface ValidatorLine {
  /** @throws DeviceError `disconnected`. */
  open(): Promise<void>;
  readonly isOpen: boolean;
  close(): Promise<void>;
  poll(): Promise<Polled>;
  /** Acknowledges the reply to a poll: its event is durable now. */
  acknowledge(): Promise<void>;
  /** Sends a command once; the next polls tell whether it was obeyed. */
  command(command: Command): Promise<void>;
  /** What the unit tells about itself; `undefined` while it does not. */
  identify(): Promise<UnitIdentity | undefined>;
  /** States that came when none was asked for: late replies. The oldest goes first. */
  takeStray(): Status | undefined;
}

/** What a line is made from. */
export interface ValidatorLineOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly trace?: Trace | undefined;
}

// The maker wants an answer to begin within 10 ms and bytes 5 ms apart; USB adapters are slower.
const REPLY_LIMIT_MS = 100;
const BILL_TABLE_LIMIT_MS = 400; // 125 bytes are 130 ms at 9600 baud
const GAP_LIMIT_MS = 25;
const FREE_MS = 20; // the line rests so long before the next command
const POLL_ATTEMPTS = 4;
const STRAYS_MAX = 8;

const POLL = commandFrame({ name: 'poll' });
const ACKNOWLEDGE = commandFrame({ name: 'acknowledge' });
const NOT_ACKNOWLEDGE = commandFrame({ name: 'notAcknowledge' });

/** Makes the line; it is not open yet. */
export function validatorLine({ transport, clock, trace }: ValidatorLineOptions): ValidatorLine {
  const strays: Status[] = [];
  const keepStray = ({ payload }: Frame): void => {
    const status = decodeStatus(payload);
    if (status !== undefined && strays.length < STRAYS_MAX) strays.push(status);
  };
  const line = exchange<Frame>({
    transport,
    clock,
    trace,
    decode: decodeFrame,
    isOurs: ({ address }) => address === VALIDATOR_ADDRESS,
    replyLimitMs: REPLY_LIMIT_MS,
    gapLimitMs: GAP_LIMIT_MS,
    stray: keepStray,
  });
  const rest = (): Promise<void> => sleep(clock, FREE_MS);
  const acknowledge = async (): Promise<void> => {
    await line.tell(ACKNOWLEDGE);
    await rest();
  };
  return {
    open: () => line.open(),
    get isOpen() {
      return line.isOpen;
    },
    close: () => line.close(),
    poll: () => poll(line),
    acknowledge,
    async command(command) {
      const answer = await line.ask({ bytes: commandFrame(command), attemptsMax: 1 });
      // A late reply to a poll may stand in its place: what it says must not be lost.
      if (answer.kind === 'frame' && shortAnswer(answer.frame.payload) === undefined) {
        keepStray(answer.frame);
      }
      await rest();
    },
    identify: () => identify(line, acknowledge),
    takeStray: () => strays.shift(),
  };
}

/** A damaged or missing reply is asked for again by NAK, so that an event in it is not lost. */
async function poll(line: Exchange<Frame>): Promise<Polled> {
  const ask = { bytes: POLL, sayAgain: NOT_ACKNOWLEDGE, attemptsMax: POLL_ATTEMPTS };
  const answer = await line.ask(ask);
  if (answer.kind !== 'frame') return answer;
  const { payload } = answer.frame;
  const status = decodeStatus(payload);
  return status === undefined ? { kind: 'unclear', payload } : { kind: 'status', status };
}

async function identify(
  line: Exchange<Frame>,
  acknowledge: () => Promise<void>,
): Promise<UnitIdentity | undefined> {
  const read = async <Data>(
    name: 'identification' | 'getBillTable',
    decode: (payload: Uint8Array) => Data | undefined,
  ): Promise<Data | undefined> => {
    const bytes = commandFrame({ name });
    const limits = { attemptsMax: POLL_ATTEMPTS, replyLimitMs: BILL_TABLE_LIMIT_MS };
    const answer = await line.ask({ bytes, sayAgain: NOT_ACKNOWLEDGE, ...limits });
    if (answer.kind !== 'frame') return undefined;
    const data = decode(answer.frame.payload);
    if (data !== undefined) await acknowledge();
    return data;
  };
  const identification = await read('identification', decodeIdentification);
  if (identification === undefined) return undefined;
  const billTable = await read('getBillTable', decodeBillTable);
  return billTable && { ...identification, billTable };
}
