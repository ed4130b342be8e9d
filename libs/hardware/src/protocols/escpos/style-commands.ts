import { Printer } from '@node-escpos/core';

/** The commands that carry no data, as bytes. */
export interface StyleCommands {
  readonly initialize: Uint8Array;
  readonly defaultLineSpacing: Uint8Array;
  readonly lineFeed: Uint8Array;
  readonly align: Readonly<Record<'left' | 'center' | 'right', Uint8Array>>;
  readonly size: Readonly<Record<'normal' | 'large', Uint8Array>>;
}

type Line = ConstructorParameters<typeof Printer<[]>>[0];

/** A line to nowhere: the library asks for one, and never uses it while it only builds. */
const nowhere: Line = {
  open: () => nowhere,
  write: () => nowhere,
  close: () => nowhere,
  read: () => undefined,
  on: () => nowhere,
  once: () => nowhere,
  off: () => nowhere,
  addListener: () => nowhere,
  removeListener: () => nowhere,
  removeAllListeners: () => nowhere,
  eventNames: () => [],
  listeners: () => [],
  listenerCount: () => 0,
  emit: () => false,
};

/**
 * Lets `@node-escpos/core` build the commands in memory, once; its line adapters, its status
 * questions, its QR codes, images and cuts are not used (why: README).
 */
function build(): StyleCommands {
  const printer = new Printer(nowhere, { encoding: 'GB18030' });
  const bytes = (): Uint8Array => Uint8Array.from(printer.buffer.flush());
  const align = (to: 'LT' | 'CT' | 'RT'): Uint8Array => (printer.align(to), bytes());
  const size = (times: number): Uint8Array => (printer.size(times, times), bytes());
  return {
    initialize: (printer.hardware('INIT'), bytes()),
    defaultLineSpacing: (printer.lineSpace(), bytes()),
    lineFeed: (printer.feed(1), bytes()),
    align: { left: align('LT'), center: align('CT'), right: align('RT') },
    size: { normal: size(1), large: size(2) },
  };
}

export const STYLE: StyleCommands = build();
