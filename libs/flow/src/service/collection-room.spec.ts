import { describe, expect, it } from '@jest/globals';
import type { Lobby } from '../testing/lobby.js';
import { codeOn, comeIn, rowsOf, staffLobby } from './staff.fixture.js';

/** A customer pays with these notes. */
async function pay(lobby: Lobby, ...notes: readonly number[]): Promise<void> {
  await lobby.walkToCash('fee-exact-only');
  for (const note of notes) await lobby.insert(note);
  await lobby.clock.advance(2_000);
  if (lobby.screen.name === 'insertCash') {
    await lobby.touch({ type: 'stop' }, { type: 'confirm' });
    await lobby.clock.advance(2_000);
  }
  await lobby.touch({ type: 'end' });
  await lobby.clock.advance(5_000);
}

/** From the customers' screen to the frozen bag. */
async function freeze(lobby: Lobby, seal = 'S-1'): Promise<void> {
  await comeIn(lobby, 'collector', '2001');
  await lobby.touch({ type: 'service', id: 'collection' }, { type: 'service', id: 'supervisor' });
  await lobby.enter('2002');
  await lobby.enter(codeOn(lobby, '2002'));
  await lobby.enter(seal);
}

/** The box is swapped, and everybody leaves. */
async function swap(lobby: Lobby, box: string): Promise<void> {
  await lobby.acceptor.tell({ type: 'cashbox.removed' });
  await lobby.acceptor.tell({ type: 'cashbox.inserted' });
  await lobby.touch({ type: 'confirm' });
  await lobby.enter(box);
  await lobby.touch({ type: 'confirm' }, { type: 'confirm' }, { type: 'confirm' });
}

describe('the cash box is collected', () => {
  it('by two persons, with a slip by denomination', async () => {
    const lobby = await staffLobby().start();
    await pay(lobby, 1_000, 1_000);
    await pay(lobby, 500);
    await freeze(lobby);
    expect(lobby.at('serviceCollection')).toMatchObject({
      step: 'swap',
      slip: 'printed',
      bag: {
        notes: [
          { value: 1_000, count: 2 },
          { value: 500, count: 1 },
        ],
        count: 3,
        total: 2_500,
        seal: 'S-1',
      },
    });
    const slip = JSON.stringify(lobby.printer.printed.at(-1)?.document);
    for (const word of ['10.00', 'x 2', '25.00', 'S-1', '2001', '2002', 'not a receipt']) {
      expect(slip).toContain(word);
    }
    await swap(lobby, 'B-2');
    expect(lobby.screen.name).toBe('attract');
    expect(rowsOf(lobby, 'cashbox.collected')[0]?.body).toMatchObject({
      batch: 1,
      newBox: 'B-2',
      seal: 'S-1',
      person: '2001',
      second: '2002',
      total: 2_500,
      notes: [
        [1_000, 2],
        [500, 1],
      ],
    });
  });

  it('and the next bag begins empty, in a batch of its own', async () => {
    const lobby = await staffLobby().start();
    await pay(lobby, 1_000, 1_000);
    await freeze(lobby);
    await swap(lobby, 'B-2');
    await pay(lobby, 2_000);
    const stacked = rowsOf(lobby, 'note.stacked').map(({ lines }) => lines[0]?.account);
    expect(stacked).toEqual(['cashbox:1', 'cashbox:1', 'cashbox:2']);
    await freeze(lobby, 'S-2');
    expect(lobby.at('serviceCollection').bag).toMatchObject({ total: 2_000, box: 'B-2' });
  });

  it('from a device that does not notice its box too', async () => {
    const lobby = await staffLobby().start();
    await pay(lobby, 2_000);
    await freeze(lobby);
    await lobby.touch({ type: 'confirm' });
    await lobby.enter('B-2');
    await lobby.touch({ type: 'confirm' }, { type: 'confirm' }, { type: 'confirm' });
    await pay(lobby, 2_000);
    expect(rowsOf(lobby, 'note.stacked').at(-1)?.lines[0]?.account).toBe('cashbox:2');
  });

  it('to the note where the network was down', async () => {
    const lobby = await staffLobby().start();
    lobby.central.mode = 'unreachable';
    await pay(lobby, 2_000);
    await lobby.clock.advance(120_000);
    lobby.central.setOnline(false);
    await freeze(lobby);
    expect(lobby.at('serviceCollection').bag).toMatchObject({ count: 1, total: 2_000 });
    expect(lobby.acceptor.box).toEqual([2_000]);
    await swap(lobby, 'B-2');
    lobby.central.setOnline(true);
    expect(rowsOf(lobby, 'cashbox.collected')).toHaveLength(1);
  });

  it('with no note between the freezing and its end, over a restart', async () => {
    const lobby = await staffLobby().start();
    await pay(lobby, 2_000);
    await freeze(lobby);
    await lobby.powerCut();
    expect(lobby.at('outOfService').limits).toContain('maintenance');
    await comeIn(lobby, 'collector', '2003');
    await lobby.touch({ type: 'service', id: 'collection' });
    expect(lobby.at('serviceCollection')).toMatchObject({ step: 'swap', bag: { total: 2_000 } });
    await swap(lobby, 'B-2');
    expect(lobby.screen.name).toBe('attract');
    expect(rowsOf(lobby, 'cashbox.collected')[0]?.body).toMatchObject({
      person: '2001',
      by: '2003',
    });
  });

  it('not at all, when they let the old box be', async () => {
    const lobby = await staffLobby().start();
    await pay(lobby, 2_000);
    await freeze(lobby);
    await lobby.touch({ type: 'service', id: 'release' });
    expect(lobby.screen.name).toBe('serviceDashboard');
    await lobby.touch({ type: 'confirm' }, { type: 'confirm' });
    await pay(lobby, 2_000);
    await freeze(lobby, 'S-2');
    expect(lobby.at('serviceCollection').bag.total).toBe(4_000);
  });
});

describe('the collection refuses', () => {
  it('one person twice', async () => {
    const lobby = await staffLobby().start();
    await comeIn(lobby, 'collector', '2001');
    await lobby.touch({ type: 'service', id: 'collection' }, { type: 'service', id: 'supervisor' });
    await lobby.enter('2001');
    expect(lobby.at('serviceCode')).toMatchObject({ step: 'person', notice: 'samePerson' });
    await lobby.enter('02001');
    expect(lobby.at('serviceCode')).toMatchObject({ step: 'person', notice: 'samePerson' });
    expect(rowsOf(lobby, 'cashbox.frozen')).toHaveLength(0);
  });

  it('the box that was just taken out', async () => {
    const lobby = await staffLobby().start();
    await freeze(lobby);
    await swap(lobby, 'B-2');
    await freeze(lobby, 'S-2');
    await lobby.touch({ type: 'confirm' });
    await lobby.enter('B-2');
    expect(lobby.at('serviceCollection')).toMatchObject({ step: 'box', boxInUse: true });
    expect(rowsOf(lobby, 'cashbox.collected')).toHaveLength(1);
    await lobby.touch({ type: 'delete' });
    await lobby.enter('3');
    expect(lobby.at('serviceCollection').step).toBe('done');
  });

  it('to go on while the device says that no box is in', async () => {
    const lobby = await staffLobby().start();
    await freeze(lobby);
    await lobby.acceptor.say({ state: 'online', faults: ['cashboxRemoved'] });
    await lobby.touch({ type: 'confirm' });
    expect(lobby.at('serviceCollection')).toMatchObject({ step: 'swap', boxOut: true });
  });

  it('technicians', async () => {
    const lobby = await staffLobby().start();
    await comeIn(lobby, 'technician');
    await lobby.touch({ type: 'service', id: 'collection' });
    expect(lobby.screen.name).toBe('serviceDashboard');
  });
});
