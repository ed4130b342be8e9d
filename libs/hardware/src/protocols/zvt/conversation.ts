import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Transport } from '../../transport/transport.js';
import type { Fields } from './field-types.js';
import type { Apdu } from './frame.js';
import type { HostLine, MakeHostLine } from './host-line.js';
import {
  encodeAnswer,
  encodeHostMessage,
  negative,
  POSITIVE,
  type Answer,
  type Command,
} from './messages.js';
import type { Desk, Hooks, Outcome } from './outcome.js';
import { decodeReply, REPLY_CODES, type Reply } from './replies.js';

/** How long what may take, in milliseconds. Source: ZVT PA00P016 rev 04 (T3), PA00P015 (T4). */
export const LIMITS = { commandToAnswer: 5_000, answerToEnd: 180_000 } as const;
/** "Message not known": what cannot be read is answered so (84 83). */
export const NOT_POSSIBLE = 0x83;
/** It does not know us, or no more (84 6B). */
export const NOT_REGISTERED = 0x6b;
const MINUTE_MS = 60_000;

interface Running {
  readonly command: Command;
  readonly hooks: Hooks;
  readonly end: (outcome: Outcome) => void;
  isStarted: boolean;
  limitMs: number;
  cancel: () => void;
}

/** What a conversation is made from. */
export interface ConversationOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly makeLine: MakeHostLine;
  readonly desk: Desk;
}

/**
 * Commands to one terminal, one at a time, and an answer to whatever it says meanwhile.
 *
 * Source: ZVT PA00P015 rev 13.08: after 80 00 the terminal is master until 06 0F or 06 1E, and our
 * acknowledgement of it; only an abort may be sent in between.
 */
export class Conversation {
  readonly #line: HostLine;
  readonly #waiting: Apdu[] = [];
  #isPumping = false;
  #pumped: Promise<void> = Promise.resolve();
  #running: Running | undefined;
  #abortAnswered: ((isTaken: boolean) => void) | undefined;
  #isOpen = false;
  /** What could not be made durable; nothing is acknowledged after it. */
  failure: unknown;

  constructor(readonly options: ConversationOptions) {
    const { transport, clock, makeLine } = options;
    this.#line = makeLine(
      { transport, clock },
      { heard: (apdu) => this.#heard(apdu), lost: (how) => this.#lost(how) },
    );
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** @throws DeviceError `disconnected`. */
  async open(): Promise<void> {
    this.#waiting.length = 0;
    await this.#line.open();
    this.#isOpen = true;
  }

  async close(): Promise<void> {
    this.#lost('gone');
    await this.#line.close();
  }

  /** Resolves when what was heard is done with. */
  settled(): Promise<void> {
    return this.#pumped;
  }

  /** Sends a command once and waits for its end. */
  async ask(command: Command, hooks: Hooks = {}): Promise<Outcome> {
    invariant(this.#running === undefined, 'one command at a time');
    if (!this.#isOpen) return { kind: 'lost', how: 'gone' };
    const ended = Promise.withResolvers<Outcome>();
    const running: Running = {
      command,
      hooks,
      end: ended.resolve,
      isStarted: false,
      limitMs: LIMITS.answerToEnd,
      cancel: () => undefined,
    };
    this.#running = running;
    const isSent = await this.#line.send(encodeHostMessage(command));
    if (!isSent) this.#end({ kind: 'lost', how: this.#isOpen ? 'silent' : 'gone' }, running);
    else if (!running.isStarted && this.#running === running) this.#limit(running, 'silent');
    return ended.promise;
  }

  /** Asks the terminal to stop what it does. Best effort: the command's own end decides. */
  async abort(): Promise<void> {
    if (this.#abortAnswered !== undefined || this.#running?.isStarted !== true) return;
    const answered = Promise.withResolvers<boolean>();
    this.#abortAnswered = answered.resolve;
    const { clock } = this.options;
    const cancel = clock.after(LIMITS.commandToAnswer, () => answered.resolve(false));
    const isSent = await this.#line.send(encodeHostMessage({ name: 'abort', fields: {} }));
    if (isSent) await answered.promise;
    cancel();
    this.#abortAnswered = undefined;
  }

  #limit(running: Running, how: 'silent' | 'overdue'): void {
    running.cancel();
    const ms = how === 'silent' ? LIMITS.commandToAnswer : running.limitMs;
    running.cancel = this.options.clock.after(ms, () => this.#end({ kind: 'lost', how }, running));
  }

  #end(outcome: Outcome, running = this.#running): void {
    if (running === undefined || running !== this.#running) return;
    running.cancel();
    this.#running = undefined;
    running.end(outcome);
  }

  #lost(how: 'garbled' | 'gone'): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#waiting.length = 0;
    this.#abortAnswered?.(false);
    this.#end({ kind: 'lost', how });
    this.options.desk.lost();
  }

  #heard(apdu: Apdu): void {
    this.#waiting.push(apdu);
    if (!this.#isPumping) this.#pumped = this.#pump();
  }

  /** One message at a time: each is durable and answered before the next is read. */
  async #pump(): Promise<void> {
    this.#isPumping = true;
    try {
      for (let apdu = this.#waiting.shift(); apdu !== undefined; apdu = this.#waiting.shift()) {
        await this.#take(apdu);
      }
    } catch (error) {
      this.failure ??= error;
      await this.close();
    } finally {
      this.#isPumping = false;
    }
  }

  async #take(apdu: Apdu): Promise<void> {
    const running = this.#running;
    const read = decodeReply(apdu, running?.isStarted ? running.command.name : 'authorisation');
    if (read.ok) return this.#understood(read.message);
    if (apdu.code === REPLY_CODES.statusInformation) return this.#result(undefined);
    // The end of a command is one whatever stands in it: its result came before.
    if (apdu.code !== REPLY_CODES.completion) return this.#say(negative(NOT_POSSIBLE));
    await this.#finish({ kind: 'completed', fields: {} });
  }

  async #understood(reply: Reply): Promise<void> {
    switch (reply.name) {
      case 'positive':
      case 'negative':
        return this.#answered(reply);
      case 'statusInformation':
        return this.#result(reply.fields);
      case 'intermediateStatus':
        this.#goesOn(reply.timeoutMinutes);
        await this.options.desk.status(reply);
        return this.#say(POSITIVE);
      case 'completion': {
        const { status, softwareVersion: version, fields } = reply;
        const more = {
          ...(status === undefined ? {} : { status }),
          ...(version === undefined ? {} : { version }),
        };
        return this.#finish({ kind: 'completed', ...more, fields });
      }
      case 'aborted':
        return this.#finish({ kind: 'aborted', code: reply.code, fields: reply.fields });
      case 'printLine':
      case 'printTextBlock':
        await this.options.desk.print(reply);
        return this.#say(POSITIVE);
      default:
        return this.#say(POSITIVE); // 04 01: the clock of the terminal sets none of ours
    }
  }

  async #answered(answer: Answer): Promise<void> {
    const running = this.#running;
    if (running === undefined || running.isStarted)
      return this.#abortAnswered?.(answer.name === 'positive');
    if (answer.name === 'negative') {
      this.#end({ kind: 'refused', code: answer.code });
      // It has started anew and forgot us: only a new connection registers.
      if (answer.code === NOT_REGISTERED) await this.close();
      return;
    }
    if (running.command.name === 'abort') return this.#end({ kind: 'completed', fields: {} });
    running.isStarted = true;
    this.#limit(running, 'overdue');
    await running.hooks.started?.();
  }

  /** Restarts T4; a new one counts from now on. */
  #goesOn(minutes?: number): void {
    const running = this.#running;
    if (running?.isStarted !== true) return;
    if (minutes !== undefined && minutes > 0) running.limitMs = minutes * MINUTE_MS;
    this.#limit(running, 'overdue');
  }

  async #result(fields: Fields | undefined): Promise<void> {
    this.#goesOn();
    const running = this.#running;
    const hook = running?.isStarted === true ? running.hooks.result : undefined;
    await this.#say(await (hook?.(fields) ?? this.options.desk.strayResult(fields)));
  }

  /** An end is acknowledged before anything else is asked. One that nobody waits for, too. */
  async #finish(outcome: Outcome): Promise<void> {
    const running = this.#running;
    await this.#say(POSITIVE);
    if (running?.isStarted === true) this.#end(outcome, running);
  }

  async #say(answer: Answer): Promise<void> {
    if (this.#isOpen) await this.#line.send(encodeAnswer(answer));
  }
}
