import { describe, expect, it } from '@jest/globals';
import { setup } from 'xstate';
import { DIAGRAMS_IN, MACHINES, withDiagrams } from './machines.js';
import { countsOf, mermaidOf } from './mermaid.js';
import { lookedAt, projectFiles, textOf } from './tree.js';

describe('the drawing', () => {
  it('shows nested states, conditions and what follows at once', () => {
    const lamp = setup({ guards: { isDark: () => true } }).createMachine({
      id: 'lamp',
      initial: 'off',
      on: { counted: {} },
      states: {
        off: { on: { pressed: { guard: 'isDark', target: 'on' }, pulled: 'on' } },
        on: {
          initial: 'warming',
          states: { warming: { always: 'warm' }, warm: {} },
          on: { pressed: 'off' },
        },
      },
    });
    expect(mermaidOf(lamp).split('\n')).toEqual([
      '```mermaid',
      'stateDiagram-v2',
      '  [*] --> off',
      '  state "off" as off',
      '  state "on" as on',
      '  state on {',
      '    [*] --> on_warming',
      '    state "warming" as on_warming',
      '    state "warm" as on_warm',
      '  }',
      '  off --> on: pressed [isDark]<br/>pulled',
      '  on --> off: pressed',
      '  on_warming --> on_warm: at once',
      '```',
      '',
      'In every state: `counted`.',
    ]);
  });

  it('holds every machine of the tree', () => {
    const files = projectFiles().filter((path) => path.endsWith('.machine.ts'));
    expect(files).toHaveLength(MACHINES.length);
  });

  it.each(MACHINES.map((machine) => [machine.id, machine] as const))(
    'of %s in the README is the machine of today',
    (_, machine) => {
      const { states, transitions } = countsOf(machine);
      lookedAt(`machine ${machine.id}, ${states} states and ${transitions} transitions as drawn`);
      expect(states).toBeGreaterThan(3);
      expect(textOf(DIAGRAMS_IN)).toBe(withDiagrams(textOf(DIAGRAMS_IN)));
    },
  );
});
