import { power, seal, sessionKey, STEX, unseal } from './envelope.js';
import { encodeNumber, encodeReply, type Reply } from './messages.js';
import { plainReply, type KeyDesk } from './simulator-firmware.js';

/** A command as it was understood, or why it is not obeyed. */
export type Opened =
  | { readonly kind: 'plain' | 'sealed'; readonly data: Uint8Array }
  /** Encrypted, and there is no key. */
  | { readonly kind: 'keyless' }
  /** Out of count, or not to be decrypted: passed over in silence. */
  | { readonly kind: 'dropped' };

const SECRET = 54_321n; // a real unit draws one

/** The device's half of the encryption. */
export class DeviceCipher implements KeyDesk {
  #generator = 0n;
  #modulus = 0n;
  #key: Uint8Array | undefined;
  #count = 0;
  /** A packet came whose inside did not fit: nothing is answered before a reset. */
  #isBroken = false;

  constructor(readonly isOffered: () => boolean) {}

  forget(): void {
    this.#generator = this.#modulus = 0n;
    this.#key = undefined;
    this.#count = 0;
    this.#isBroken = false;
  }

  miscount(): void {
    this.#count += 1;
  }

  /** The data as it would be understood, without consequences. */
  peek(data: Uint8Array): Uint8Array {
    return (this.#key && unseal(this.#key, data)?.data) ?? data;
  }

  open(data: Uint8Array): Opened {
    if (this.#isBroken) return { kind: 'dropped' };
    if (data[0] !== STEX) return { kind: 'plain', data };
    if (this.#key === undefined) return { kind: 'keyless' };
    const sealed = unseal(this.#key, data);
    if (sealed === undefined) this.#isBroken = true;
    if (sealed?.count !== this.#count) return { kind: 'dropped' };
    return { kind: 'sealed', data: sealed.data };
  }

  close(data: Uint8Array): Uint8Array {
    this.#count += 1;
    return seal(this.#key!, { count: this.#count, data });
  }

  setGenerator(number: bigint): Reply {
    if (!this.isOffered()) return plainReply('unknownCommand');
    this.#generator = number;
    return plainReply('ok');
  }

  setModulus(number: bigint): Reply {
    if (!this.isOffered()) return plainReply('unknownCommand');
    this.#modulus = number;
    return plainReply('ok');
  }

  exchangeKey(number: bigint): Reply {
    if (!this.isOffered()) return plainReply('unknownCommand');
    if (this.#generator === 0n || this.#modulus === 0n) return plainReply('fail');
    this.#key = sessionKey(power(number, SECRET, this.#modulus));
    this.#count = 0;
    const ours = power(this.#generator, SECRET, this.#modulus);
    return { name: 'ok', data: encodeNumber(ours) };
  }
}

/** The reply of a device that was given a packet it has no key for. */
export const KEY_NOT_SET = encodeReply({ name: 'keyNotSet', data: new Uint8Array() });
