import { describe, expect, it } from '@jest/globals';
import { cabinetBench, LINES } from './cabinet-bench.fixture.js';
import { chipError } from './chip.js';
import { upsOn } from './gpio-ups.js';

describe('a cabinet without its chip', () => {
  it('is not started, says so in one line, and is there once the chip is', async () => {
    let isThere = false;
    const { clock, hands, events, cabinet, start } = cabinetBench((own) => (labels) => {
      if (isThere) return own(labels);
      throw chipError('no GPIO chip is labelled x');
    });
    await start();
    expect(events).toEqual(['noDevice disconnected no GPIO chip is labelled x']);
    expect(cabinet.state().doors).toEqual({ cabinetDoor: 'unknown', safeDoor: 'unknown' });
    cabinet.light('billAcceptor', 'slow'); // nothing to light, and no error
    expect(cabinet.followed('billAcceptor')).toBeUndefined();
    await clock.advance(20_000);
    expect(events).toHaveLength(1);
    isThere = true;
    hands.setDoor('cabinetDoor', true);
    await clock.advance(10_000);
    expect(events.slice(1)).toEqual(['online', 'door.opened cabinetDoor']);
  });

  it('that goes away and comes back tells what changed meanwhile, and nothing twice', async () => {
    let isGone = false;
    const { clock, hands, events, start } = cabinetBench((own) => (labels) => {
      if (isGone) throw chipError('gone');
      const chip = own(labels);
      const input: typeof chip.input = (line, onEdge) => {
        const open = chip.input(line, onEdge);
        const read = () => {
          if (isGone) throw chipError('gone');
          return open.read();
        };
        return { ...open, read };
      };
      return { ...chip, input };
    });
    hands.setDoor('cabinetDoor', true);
    await start();
    isGone = true;
    await clock.advance(1_000);
    isGone = false;
    hands.setDoor('cabinetDoor', false);
    await clock.advance(10_000);
    expect(events).toEqual([
      'online',
      'door.opened cabinetDoor',
      'noDevice disconnected gone',
      'online',
      'door.closed cabinetDoor',
    ]);
  });

  it('has no line beyond its last', async () => {
    const { events, start } = cabinetBench((own) => (labels) => {
      const chip = own(labels);
      const input: typeof chip.input = (line, onEdge) => chip.input(line + 40, onEdge);
      return { ...chip, input };
    });
    await start();
    expect(events).toEqual(['noDevice disconnected pinctrl-bcm2711 has 58 lines, no line 67']);
  });
});

it('a power supply on two contacts says what each change means', async () => {
  const { clock, hands, openChip } = cabinetBench();
  const ups = upsOn(openChip)({ clock, lines: LINES });
  const states: string[] = [];
  ups.onChange(() => states.push(ups.state()));
  for (const state of ['powering', 'low', 'powering', 'available'] as const) {
    hands.setUps(state);
    await clock.advance(100);
  }
  expect(states).toEqual(['powering', 'low', 'powering', 'available']);
});
