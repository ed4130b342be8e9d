import { beforeEach, describe, expect, it } from '@jest/globals';
import { ERRNO, SysfsTree, type TreeFile } from './sysfs-tree.js';
import { Wires } from './wires.js';

let wires: Wires;
let tree: SysfsTree;
beforeEach(() => {
  wires = new Wires();
  tree = new SysfsTree(wires, { label: 'pinctrl-sim', base: 512, lines: 54 });
});

function file(path: string): TreeFile {
  const [folder = '', name] = path.split('/');
  const node = tree.root.entries.get(folder);
  const found = name === undefined || node?.kind !== 'folder' ? node : node.entries.get(name);
  if (found?.kind !== 'file') throw new Error(`no file ${path}`);
  return found;
}
const write = (path: string, text: string): number => file(path).write(text);

describe('a tree as the kernel shows it', () => {
  it('names its chip', () => {
    const read = (name: string) => file(`gpiochip512/${name}`).read();
    expect(['label', 'base', 'ngpio'].map(read)).toEqual(['pinctrl-sim\n', '512\n', '54\n']);
  });

  it('exports a line by the machine’s number, once, and no number beyond', () => {
    expect([write('export', '17'), write('export', '566')]).toEqual([ERRNO.EINVAL, ERRNO.EINVAL]);
    expect(write('export', '529\n')).toBe(0);
    expect(write('export', '529')).toBe(ERRNO.EBUSY);
    expect(file('gpio529/direction').read()).toBe('in\n');
    expect(write('unexport', '529')).toBe(0);
    expect(tree.root.entries.has('gpio529')).toBe(false);
    expect(write('unexport', '529')).toBe(ERRNO.EINVAL);
  });

  it('drives a wire through an output only, and begins at the level asked for', () => {
    write('export', '529');
    expect(write('gpio529/value', '1')).toBe(ERRNO.EPERM);
    write('gpio529/direction', 'high');
    expect(wires.level(17)).toBe(1);
    write('gpio529/value', '0');
    expect(wires.level(17)).toBe(0);
    expect(write('gpio529/direction', 'sideways')).toBe(ERRNO.EINVAL);
  });

  it('reads a wire back, not what was written', () => {
    write('export', '529');
    write('gpio529/direction', 'low');
    wires.hold(17);
    write('gpio529/value', '1');
    expect(file('gpio529/value').read()).toBe('0\n');
  });

  it('turns a level round where it is told to', () => {
    write('export', '529');
    write('gpio529/active_low', '1');
    expect(file('gpio529/value').read()).toBe('1\n');
    wires.drive(17, 1, 'cabinet');
    expect(file('gpio529/value').read()).toBe('0\n');
  });

  it('tells edges that were asked for, and no others', () => {
    write('export', '529');
    const edges: number[] = [];
    tree.onEdge = (line) => edges.push(line);
    const pulse = (): void => [1, 0].forEach((level) => wires.drive(17, level as 0 | 1, 'cabinet'));
    pulse();
    for (const edge of ['rising', 'falling', 'both']) {
      expect(write('gpio529/edge', edge)).toBe(0);
      pulse();
    }
    expect(write('gpio529/edge', 'some')).toBe(ERRNO.EINVAL);
    expect(edges).toEqual([17, 17, 17, 17]);
    expect(file('gpio529/value').edges?.()).toBe(4);
  });
});
