import type { Row, Sha256 } from '../journal/row.js';
import { minor } from '../money/money.js';
import { FakeCardReader } from './fake-card-reader.js';
import { FakeScanner } from './fake-scanner.js';
import { FakeWallets } from './fake-wallets.js';
import { Lobby } from './lobby.js';
import { sampleBill, sampleFee } from './samples.js';
import { sampleWallet } from './tender-samples.js';

/** What one bill comes to, in fen. */
export const DUE = 12_000;
/** Cards and wallets take no more than 500 yuan at once. */
export const FEE = {
  ...sampleFee('exact-only'),
  cardMax: minor(50_000),
  walletMax: minor(50_000),
};

/** A lobby whose kiosk takes cards and wallets. */
export interface TenderLobby extends Lobby {
  readonly reader: FakeCardReader;
  readonly wallets: FakeWallets;
  readonly scanner: FakeScanner;
}

/** One bill to pay, at the first screen. */
export async function openTenderLobby(sha256: Sha256, due = DUE): Promise<TenderLobby> {
  const wallets = new FakeWallets([sampleWallet]);
  const tenders = { reader: new FakeCardReader(), wallets, scanner: new FakeScanner() };
  const here = new Lobby(sha256, [FEE], [sampleBill('B1', minor(due))]).fit(tenders);
  return (await here.start()) as TenderLobby;
}

/** The same at the question how to pay. */
export async function tenderLobby(sha256: Sha256): Promise<TenderLobby> {
  const here = await openTenderLobby(sha256);
  await here.walkToMethod(FEE.id);
  return here;
}

/** What can happen while somebody pays by card or wallet. */
export const ACTS = [
  'approve',
  'decline',
  'lose',
  'cannotTell',
  'mute',
  'stop',
  'retry',
  'otherMethod',
  'card',
  'wallet',
  'end',
  'pay',
  'noWay',
  'slow',
  'way',
  'biller refuses',
  'biller is silent',
  'terminal refuses',
  'late',
  'a second',
  'a minute',
  'scan',
  'power cut',
  'long outage',
] as const;

export type Act = (typeof ACTS)[number];

/** Nobody stands there any more after so long. */
export const LONG_MS = 24 * 3_600_000;

/** Lets one thing happen, and what follows from it at once. */
export async function happen(here: TenderLobby, word: Act): Promise<void> {
  await (person(here, word) ?? world(here, word));
  await here.clock.advance(0);
}

function person(here: TenderLobby, word: Act): Promise<void> | undefined {
  switch (word) {
    case 'approve':
      return here.reader.approve();
    case 'decline':
      return here.reader.decline();
    case 'stop':
    case 'retry':
    case 'otherMethod':
    case 'end':
      return here.touch({ type: word });
    case 'card':
      return here.touch({ type: 'method', id: 'card' });
    case 'wallet':
      return here.touch({ type: 'method', id: 'wallet:wechat' });
    case 'scan':
      return here.scanner.read('134567890123456789');
    default:
      return undefined;
  }
}

function world(here: TenderLobby, word: Act): Promise<void> | void {
  const { reader, wallets, central, clock } = here;
  switch (word) {
    case 'lose':
      return reader.lose();
    case 'cannotTell':
      return void (reader.cannotTell = true);
    case 'mute':
      return void (reader.isMute = true);
    case 'late':
      return void (reader.isTooLate = true);
    case 'terminal refuses':
      return void (reader.refusals = 7);
    case 'pay':
      return wallets.pay();
    case 'noWay':
      return void (wallets.mode = 'unreachable');
    case 'slow':
      return void (wallets.mode = 'slow');
    case 'way':
      return void (wallets.mode = 'normal');
    case 'biller refuses':
      return void (central.mode = 'refusing');
    case 'biller is silent':
      return void (central.mode = 'silent');
    case 'a second':
      return clock.advance(1_000);
    case 'a minute':
      return clock.advance(60_000);
    case 'power cut':
      return here.powerCut();
    case 'long outage':
      clock.setWall(clock.wallMs() + LONG_MS);
      return here.powerCut();
    default:
      return undefined;
  }
}

/** Everybody answers again, and time passes. */
export async function heal(here: TenderLobby): Promise<void> {
  const { wallets, reader, central, clock } = here;
  wallets.mode = 'normal';
  wallets.finish();
  await reader.speak();
  if (central.mode !== 'refusing') central.mode = 'normal';
  central.setOnline(true);
  for (const minutes of [1, 5, 30]) await clock.advance(minutes * 60_000);
}

/** What the books say of accounts that begin so. */
export const booked = ({ journal }: Lobby, account: string): number =>
  journal.rows
    .flatMap(({ lines }) => lines)
    .filter((line) => line.account.startsWith(account))
    .reduce((sum, { amount }) => sum + amount, 0);

/** Rows of one type. */
export const rowsOf = ({ journal }: Lobby, type: string): readonly Row[] =>
  journal.rows.filter((row) => row.type === type);

/** What billers took, in fen. */
export const postedBy = ({ central }: Lobby): number =>
  [...central.posted.values()].reduce((sum, { amount }) => sum + amount, 0);
