import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** Source: RFC 9106 and the OWASP password storage sheet, argon2id with 19 MiB and two passes. */
const NOW = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;
const SALT_BYTES = 16;
const STORED = /^argon2id\$(\d+)\$(\d+)\$(\d+)\$([A-Za-z0-9_-]+)\$([A-Za-z0-9_-]+)$/;

type Cost = Readonly<Record<keyof typeof NOW, number>>;

/** A password as it is stored: algorithm, cost, salt and tag, so that the cost may rise later. */
export async function storedPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, NOW);
  const cost = [NOW.memory, NOW.passes, NOW.parallelism].join('$');
  return `argon2id$${cost}$${salt.toString('base64url')}$${tag.toString('base64url')}`;
}

/** Whether the password is the stored one; takes as long when it is not, or nothing is stored. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = STORED.exec(stored) ?? [];
  if (memory === undefined) {
    await tagOf(password, randomBytes(SALT_BYTES), NOW);
    return false;
  }
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const found = await tagOf(password, Buffer.from(salt, 'base64url'), cost);
  const expected = Buffer.from(tag, 'base64url');
  return found.length === expected.length && timingSafeEqual(found, expected);
}

async function tagOf(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'));
  return derive('argon2id', { message, nonce, tagLength: TAG_BYTES, ...cost });
}
