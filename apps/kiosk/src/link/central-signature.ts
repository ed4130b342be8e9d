import { createPublicKey, verify } from 'node:crypto';
import { commandText, toldCommand } from '@kiosk/flow/commands/command';

/** Whether a command is central's own, for this kiosk: by the key that the enrolment brought. */
export function isFromCentral(told: unknown, kioskId: string, centralKey: string | undefined) {
  const read = toldCommand.safeParse(told);
  if (!read.success || centralKey === undefined) return false;
  const { signature, ...command } = read.data;
  try {
    const key = createPublicKey({
      key: Buffer.from(centralKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    const text = Buffer.from(commandText(kioskId, command));
    return verify(null, text, key, Buffer.from(signature, 'base64'));
  } catch {
    return false; // what was stored is no key
  }
}
