import { generateKeyPairSync } from 'node:crypto';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Config } from '../config/config.js';
import { KeptFile } from '../state/kept-file.js';
import { readKeys } from './keys.js';
import { Phone } from './phone.js';
import { WalletProviders } from './providers.js';
import { tellOverHttp, walletServer } from './server.js';
import type { KeptOrder } from './truth.js';

/** The stand-ins, running. */
export interface RunningWallets {
  /** Absent where there are none. */
  readonly phone?: Phone;
  end(): Promise<void>;
}

/** Starts the stand-ins of the wallet providers; without keys there are none, and a line says so. */
export async function startWallets(
  config: Config['wallets'],
  clock: Clock,
  say: (line: string) => void,
): Promise<RunningWallets> {
  const nothing = { end: (): Promise<void> => Promise.resolve() };
  if (config === undefined) return nothing;
  const forger = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
  const keys = readKeys(config.keys, forger);
  if (keys === undefined) {
    say(`--- no wallets: ${config.keys} has no keys; central makes them when it starts`);
    return nothing;
  }
  const providers = new WalletProviders({ clock, tell: tellOverHttp, keys });
  remember(providers, new KeptFile(config.memory));
  const server = walletServer(providers);
  providers.alipay.url = await server.listen(config.listen);
  const end = async (): Promise<void> => {
    providers.stop();
    await server.close();
  };
  return { phone: new Phone(providers), end };
}

function remember({ truth }: WalletProviders, file: KeptFile<readonly KeptOrder[]>): void {
  truth.recall(file.read() ?? []);
  truth.onChange = () => file.keep(truth.memory);
}
