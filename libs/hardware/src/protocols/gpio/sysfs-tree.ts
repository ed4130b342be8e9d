import type { Bit } from './chip.js';
import type { Wires } from './wires.js';

/** Numbers of the kernel's errors, as a write is answered. */
export const ERRNO = { EPERM: 1, ENOENT: 2, EIO: 5, EBUSY: 16, EINVAL: 22, ENOSYS: 38 } as const;

/** A file: what a read gives, and what a write does (0, or the kernel's error). */
export interface TreeFile {
  readonly kind: 'file';
  readonly node: number;
  readonly mode: number;
  read(): string;
  write(text: string): number;
  /** Edges seen at this file's line; absent where there is nothing to poll. */
  readonly edges?: () => number;
}

export interface TreeFolder {
  readonly kind: 'folder';
  readonly node: number;
  readonly entries: Map<string, TreeNode>;
}

export type TreeNode = TreeFile | TreeFolder;

/** One chip in a tree. */
export interface TreeSetup {
  readonly label: string;
  readonly base: number;
  readonly lines: number;
}

type Edge = 'none' | 'rising' | 'falling' | 'both';

interface Pin {
  readonly line: number;
  direction: 'in' | 'out';
  edge: Edge;
  isLow: boolean;
  edges: number;
}

/**
 * What the kernel shows under `/sys/class/gpio`: one chip, and lines that are exported by writing
 * their number.
 *
 * Source: Documentation/admin-guide/gpio/sysfs.rst. As there, a number that is no line is EINVAL, one
 * that is taken EBUSY, a write to an input EPERM.
 */
export class SysfsTree {
  readonly root: TreeFolder;
  readonly #pins = new Map<number, Pin>();
  readonly #nodes = new Map<number, TreeNode>();
  #next = 1;
  /** Called at each edge that somebody asked for. */
  onEdge: (line: number) => void = () => undefined;

  constructor(
    private readonly wires: Wires,
    private readonly setup: TreeSetup,
  ) {
    this.root = this.#folder();
    const chip = this.#folder();
    this.root.entries.set(`gpiochip${setup.base}`, chip);
    for (const [name, value] of Object.entries(this.#chipFiles())) {
      chip.entries.set(
        name,
        this.#file(0o444, () => String(value)),
      );
    }
    const command = (name: string, write: (number: number) => number) =>
      this.root.entries.set(
        name,
        this.#file(
          0o220,
          () => '',
          (text) => write(Number.parseInt(text, 10)),
        ),
      );
    command('export', (number) => this.#export(number));
    command('unexport', (number) => this.#unexport(number));
    wires.onChange((line) => this.#sense(line));
  }

  node(number: number): TreeNode | undefined {
    return this.#nodes.get(number);
  }

  #chipFiles() {
    const { base, label, lines } = this.setup;
    return { base, label, ngpio: lines };
  }

  #export(number: number): number {
    const { base, lines } = this.setup;
    const line = number - base;
    if (!Number.isInteger(line) || line < 0 || line >= lines) return ERRNO.EINVAL;
    if (this.#pins.has(number)) return ERRNO.EBUSY;
    const pin: Pin = { line, direction: 'in', edge: 'none', isLow: false, edges: 0 };
    this.#pins.set(number, pin);
    this.root.entries.set(`gpio${number}`, this.#pinFolder(pin));
    return 0;
  }

  #unexport(number: number): number {
    if (!this.#pins.delete(number)) return ERRNO.EINVAL;
    this.root.entries.delete(`gpio${number}`);
    return 0;
  }

  #pinFolder(pin: Pin): TreeFolder {
    const folder = this.#folder();
    const put = (name: string, read: () => string, write: (text: string) => number): void =>
      void folder.entries.set(name, this.#file(0o664, read, write));
    put(
      'direction',
      () => pin.direction,
      (text) => this.#direct(pin, text),
    );
    put(
      'edge',
      () => pin.edge,
      (text) => setEdge(pin, text),
    );
    put(
      'active_low',
      () => (pin.isLow ? '1' : '0'),
      (text) => {
        pin.isLow = text !== '0';
        return 0;
      },
    );
    const value = this.#file(
      0o664,
      () => String(this.#value(pin)),
      (text) => this.#set(pin, text),
    );
    folder.entries.set('value', { ...value, edges: () => pin.edges });
    this.#nodes.set(value.node, folder.entries.get('value')!);
    return folder;
  }

  #value({ line, isLow }: Pin): Bit {
    return isLow === (this.wires.level(line) === 0) ? 1 : 0;
  }

  #set(pin: Pin, text: string): number {
    if (pin.direction !== 'out') return ERRNO.EPERM;
    this.wires.drive(pin.line, (text === '0') === pin.isLow ? 1 : 0, 'kiosk');
    return 0;
  }

  #direct(pin: Pin, text: string): number {
    if (text === 'in') pin.direction = 'in';
    else if (text === 'out' || text === 'low' || text === 'high') {
      pin.direction = 'out';
      this.wires.drive(pin.line, text === 'high' ? 1 : 0, 'kiosk');
    } else return ERRNO.EINVAL;
    return 0;
  }

  #sense(line: number): void {
    const pin = this.#pins.get(line + this.setup.base);
    if (pin === undefined || pin.direction !== 'in') return;
    const isRising = this.#value(pin) === 1;
    if (pin.edge !== 'both' && pin.edge !== (isRising ? 'rising' : 'falling')) return;
    pin.edges += 1;
    this.onEdge(line);
  }

  #folder(): TreeFolder {
    const folder: TreeFolder = { kind: 'folder', node: this.#next++, entries: new Map() };
    this.#nodes.set(folder.node, folder);
    return folder;
  }

  #file(mode: number, read: () => string, write?: (text: string) => number): TreeFile {
    const file: TreeFile = {
      kind: 'file',
      node: this.#next++,
      mode,
      read: () => `${read()}\n`,
      write: (text) => write?.(text.trim()) ?? ERRNO.EIO,
    };
    this.#nodes.set(file.node, file);
    return file;
  }
}

const EDGES: readonly string[] = ['none', 'rising', 'falling', 'both'] satisfies Edge[];

function setEdge(pin: Pin, text: string): number {
  if (!EDGES.includes(text)) return ERRNO.EINVAL;
  pin.edge = text as Edge;
  return 0;
}
