import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { COMMAND_KINDS, commandText } from '@kiosk/flow/commands/command';
import { isFromCentral } from '@kiosk/kiosk/link/central-signature';
import { demand, type Attack } from './attack.js';

const GOOD = {
  id: 'command-0001',
  kind: 'restart',
  arguments: '{}',
  issuedMs: 1_000,
  notAfterMs: 60_000,
};

const signed = (key: KeyObject, kiosk: string, command: typeof GOOD) => ({
  ...command,
  signature: sign(null, Buffer.from(commandText(kiosk, command)), key).toString('base64'),
});

const a32: Attack = {
  id: 'A32',
  what: 'commands and settings pushed to a kiosk: unsigned, changed, for another',
  how: 'tried',
  attempt() {
    const central = generateKeyPairSync('ed25519');
    const stranger = generateKeyPairSync('ed25519');
    const known = central.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const isTaken = (told: unknown): boolean => isFromCentral(told, 'K-0001', known);
    const good = signed(central.privateKey, 'K-0001', GOOD);
    demand(isTaken(good), 'a good command is refused');
    const lies = {
      unsigned: { ...GOOD, signature: '' },
      'signed by another': signed(stranger.privateKey, 'K-0001', GOOD),
      'for another kiosk': signed(central.privateKey, 'K-0002', GOOD),
      'another kind': { ...good, kind: 'outOfService' },
      'other arguments': { ...good, arguments: '{"fee":-1}' },
      'a longer time': { ...good, notAfterMs: GOOD.notAfterMs + 1 },
      'another number': { ...good, id: 'command-0002' },
      'none at all': null,
    };
    for (const [what, lie] of Object.entries(lies)) demand(!isTaken(lie), `it takes one: ${what}`);
    const kinds: readonly string[] = COMMAND_KINDS;
    const strong = ['config', 'update', 'shell', 'exec', 'fee'].filter((kind) =>
      kinds.includes(kind),
    );
    demand(strong.length === 0, `the list of commands has ${strong.join(', ')}`);
    return Promise.resolve(
      `${Object.keys(lies).length} false commands refused; ${kinds.length} kinds, no settings and no shell among them`,
    );
  },
};

/** Attacks on what central tells a kiosk. */
export const commands: readonly Attack[] = [a32];
