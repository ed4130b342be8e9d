/**
 * How far a command is, as central knows it. `queued`: nobody has fetched it. `sent`: it went out
 * with a reply. `acknowledged`: the kiosk's journal has it. The others are ends.
 */
export const COMMAND_STATES = [
  'queued',
  'sent',
  'acknowledged',
  'done',
  'refused',
  'expired',
] as const;
export type CommandState = (typeof COMMAND_STATES)[number];

/** What happens to it. All but `sent` and `expired` are told by the kiosk's journal. */
export type CommandEvent = 'sent' | 'acknowledged' | 'done' | 'refused' | 'expired';

/**
 * An event that has no arrow changes nothing: it came again, or late. Central gives a command up by
 * its clock; what the kiosk tells afterwards is what really happened.
 */
const ARROWS: Readonly<Record<CommandState, Partial<Record<CommandEvent, CommandState>>>> = {
  queued: {
    sent: 'sent',
    acknowledged: 'acknowledged',
    done: 'done',
    refused: 'refused',
    expired: 'expired',
  },
  sent: { acknowledged: 'acknowledged', done: 'done', refused: 'refused', expired: 'expired' },
  acknowledged: { done: 'done', refused: 'refused', expired: 'expired' },
  done: {},
  refused: {},
  expired: { acknowledged: 'acknowledged', done: 'done', refused: 'refused' },
};

export const nextCommandState = (state: CommandState, event: CommandEvent): CommandState =>
  ARROWS[state][event] ?? state;

/** Still to be handed out: again and again until the kiosk's journal has it. */
export const isDeliverable = (state: CommandState): boolean =>
  state === 'queued' || state === 'sent';

export const isEnded = (state: CommandState): boolean =>
  state === 'done' || state === 'refused' || state === 'expired';
