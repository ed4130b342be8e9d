import {
  COMMAND_ARGUMENTS,
  COMMAND_KINDS,
  COMMAND_LASTS_MS_MAX,
  type Command,
  type CommandKind,
  type ToldCommand,
} from './command.js';

/** Why a kiosk does not do what it was told. Each stands in `docs/troubleshooting.md`. */
export const COMMAND_REFUSALS = [
  'forged', // not signed by the central that this kiosk is enrolled at, or for another kiosk
  'expired', // came too late, or no quiet moment came in time
  'tooLong', // asks for longer than a day
  'unknownKind', // not on the list of this version
  'badArguments',
  'tooMany', // so many are open that no more are remembered
  'interrupted', // the process ended before it was done: nothing is done twice
] as const;
export type CommandRefusal = (typeof COMMAND_REFUSALS)[number];

/** What a kiosk knows when a command arrives. */
export interface CommandContext {
  /** The signature is central's, over this kiosk's name. */
  readonly signed: boolean;
  /** Central's time or this kiosk's own, whichever is later: an old command stays old. */
  readonly nowMs: number;
  /** Remembered already, whatever became of it. */
  readonly seen: boolean;
  /** Room to remember one more. */
  readonly hasRoom: boolean;
}

export type CommandVerdict =
  | { readonly verdict: 'accept'; readonly command: Command }
  | { readonly verdict: 'known' }
  | { readonly verdict: 'refuse'; readonly reason: CommandRefusal };

const refuse = (reason: CommandRefusal): CommandVerdict => ({ verdict: 'refuse', reason });

/** Decides what to do with a command. What is forged is not even remembered. */
export function decideCommand(told: ToldCommand, context: CommandContext): CommandVerdict {
  if (!context.signed) return refuse('forged');
  if (context.seen) return { verdict: 'known' };
  if (told.notAfterMs - told.issuedMs > COMMAND_LASTS_MS_MAX) return refuse('tooLong');
  if (context.nowMs > told.notAfterMs) return refuse('expired');
  const kind = COMMAND_KINDS.find((each) => each === told.kind);
  if (kind === undefined) return refuse('unknownKind');
  const read = COMMAND_ARGUMENTS[kind].safeParse(jsonOf(told.arguments));
  if (!read.success) return refuse('badArguments');
  if (!context.hasRoom) return refuse('tooMany');
  const { id, notAfterMs } = told;
  return { verdict: 'accept', command: { id, kind, arguments: read.data, notAfterMs } as Command };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What only looks; everything else waits until nobody and no money is there. */
const LOOKS: ReadonlySet<CommandKind> = new Set(['health', 'deviceTest', 'logs']);

/** Whether a command may be carried out now. */
export const mayRun = (kind: CommandKind, isIdle: boolean): boolean => isIdle || LOOKS.has(kind);
