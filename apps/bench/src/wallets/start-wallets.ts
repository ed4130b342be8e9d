import { generateKeyPairSync } from 'node:crypto';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Config } from '../config/config.js';
import { readKeys } from './keys.js';
import { WalletProviders } from './providers.js';
import { tellOverHttp, walletServer } from './server.js';

/**
 * Starts the stand-ins of the wallet providers; without keys there are none, and a line says so.
 *
 * @returns what ends them.
 */
export async function startWallets(
  config: Config['wallets'],
  clock: Clock,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  const nothing = (): Promise<void> => Promise.resolve();
  if (config === undefined) return nothing;
  const forger = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const keys = readKeys(config.keys, forger);
  if (keys === undefined) {
    say(`--- no wallets: ${config.keys} has no keys; central makes them when it starts`);
    return nothing;
  }
  const providers = new WalletProviders({ clock, tell: tellOverHttp, keys });
  const server = walletServer(providers);
  providers.alipay.url = await server.listen(config.listen);
  return async () => {
    providers.stop();
    await server.close();
  };
}
