import { CARD_READERS } from '@kiosk/hardware/catalog';
import type { ConfigFile, TransportConfig } from './config-file.js';

/** One member that production refuses, and what is expected instead. */
export interface Objection {
  readonly path: readonly string[];
  readonly message: string;
}

const LOOPBACK = /^(127\.|localhost$)/;

/** What a lobby must not have: secrets in the file, open lines, devices that somebody plays. */
export function refuseInProduction(config: ConfigFile): readonly Objection[] {
  const objections: Objection[] = [];
  const refuse = (path: readonly string[], message: string): void => {
    objections.push({ path, message });
  };
  if (config.central.enrolmentCode !== undefined) {
    refuse(['central', 'enrolmentCode'], 'a secret; in production it stands in enrolmentCodeFile');
  }
  if (!config.central.url.startsWith('https:')) {
    refuse(['central', 'url'], 'expected https in production');
  }
  if (config.devices.cardReader?.password !== undefined) {
    refuse(
      ['devices', 'cardReader', 'password'],
      'a secret; in production it stands in passwordFile',
    );
  }
  if (config.framedBy !== undefined) refuse(['framedBy'], 'is for demonstrations only');
  if (!LOOPBACK.test(config.listen.host)) {
    refuse(['listen', 'host'], 'expected 127.0.0.1: the page is shown on this machine alone');
  }
  if (config.cabinet?.tree?.startsWith('/sys/') === false) {
    refuse(['cabinet', 'tree'], 'expected a tree under /sys: another one is a simulator');
  }
  if (config.touchscreen?.path.startsWith('/dev/') === false) {
    refuse(['touchscreen', 'path'], 'expected a path under /dev: another one is a simulator');
  }
  for (const [name, device] of Object.entries(config.devices)) {
    const why = device && whySimulated(device.transport);
    if (why !== undefined) refuse(['devices', name, 'transport'], why);
  }
  return objections;
}

/** What cannot be, in any profile: a device on a line that its protocol does not have. */
export function refuseUnfit({ devices: { cardReader } }: ConfigFile): readonly Objection[] {
  if (cardReader === undefined) return [];
  const lines: readonly string[] = CARD_READERS[cardReader.protocol].transports;
  if (lines.includes(cardReader.transport.kind)) return [];
  const path = ['devices', 'cardReader', 'transport', 'kind'];
  const known = lines.filter((line) => line !== 'memory').join(', ');
  return [{ path, message: `${cardReader.protocol} is reached by: ${known}` }];
}

function whySimulated(transport: TransportConfig): string | undefined {
  if (transport.kind === 'tcp') {
    return LOOPBACK.test(transport.host) ? 'a device on this machine is a simulator' : undefined;
  }
  const isDevice = transport.path.startsWith('/dev/') && !transport.path.startsWith('/dev/pts/');
  return isDevice ? undefined : 'expected a path under /dev, and no pseudo-terminal';
}
