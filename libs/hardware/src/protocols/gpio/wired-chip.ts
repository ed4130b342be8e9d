import { chipError, type OpenChip } from './chip.js';
import type { Wires } from './wires.js';

/** What a chip on wires says of itself. */
export interface WiredSetup {
  readonly label: string;
  readonly lines: number;
}

/** A chip that is nothing but wires: the port's double, for where there is no `/sys/class/gpio`. */
export const wiredChip =
  (wires: Wires, { label, lines }: WiredSetup): OpenChip =>
  (labels) => {
    if (!labels.includes(label)) throw chipError(`no GPIO chip is labelled ${labels.join(' or ')}`);
    const demand = (line: number): void => {
      if (line >= lines) throw chipError(`${label} has ${lines} lines, no line ${line}`);
    };
    return {
      name: `${label}, ${lines} lines`,
      input(line, onEdge) {
        demand(line);
        const close = wires.onChange((changed) => changed === line && onEdge());
        return { read: () => wires.level(line), close };
      },
      output(line, level) {
        demand(line);
        wires.drive(line, level, 'kiosk');
        return {
          read: () => wires.level(line),
          write: (wanted) => wires.drive(line, wanted, 'kiosk'),
          close: () => undefined,
        };
      },
    };
  };
