import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@kiosk/config/config-error';
import { readConfig } from './config.js';

const DEMO = resolve('config/demo/central.yaml');
const folder = mkdtempSync(join(tmpdir(), 'central-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GOOD = `version: 1
profile: production
listen:
  host: 127.0.0.1
  port: 8081
  names: []
storage: { database: a.db, key: a.key }
catalogue: c.yaml
page: page
utcOffsetMinutes: 480
enrolment: []
`;

function read(text: string, env = {}) {
  const file = join(folder, 'central.yaml');
  writeFileSync(file, text);
  return readConfig(file, env);
}

function complaint(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replace(folder, '');
    throw error;
  }
  return 'none';
}

describe('the configuration', () => {
  it('of the demonstration is good', () => {
    const config = readConfig(DEMO, {});
    expect(config.profile).toBe('demo');
    expect(config.listen.port).toBe(8081);
    expect(config.demoBillsFile).toBe(resolve('config/demo/bills.csv'));
  });

  it('starts paths at its own folder', () =>
    expect(read(GOOD).database).toEqual({ kind: 'sqlite', file: join(folder, 'a.db') }));

  it.each(['127.0.0.1', '127.0.0.2', '"::1"', 'localhost'])('listens on %s', (host) =>
    expect(read(GOOD.replace('127.0.0.1', host)).listen.host).toBe(host.replaceAll('"', '')),
  );

  it('takes PostgreSQL from the environment', () =>
    expect(read(GOOD, { DATABASE_URL: 'postgres://x' }).database).toEqual({
      kind: 'postgres',
      url: 'postgres://x',
    }));

  it.each([
    [
      'a wrong value',
      GOOD.replace('8081', '80810'),
      '/central.yaml:5: listen.port: found 80810; expected a port',
    ],
    [
      'a missing key',
      GOOD.replace('  port: 8081\n', ''),
      '/central.yaml:3: listen.port: is missing',
    ],
    ['an unknown key', GOOD.replace('page:', 'pgae:'), '/central.yaml:1: page: '],
    ['a key too many', `${GOOD}extra: 1\n`, '/central.yaml:12: extra: '],
    ...['0.0.0.0', '"::"', '192.168.1.10', 'central.example', '127.0.0.1.example'].map((host) => [
      `the address ${host}, which others reach`,
      GOOD.replace('127.0.0.1', host),
      `/central.yaml:4: listen.host: found "${host.replaceAll('"', '')}"; expected a loopback`,
    ]),
    ['broken YAML', GOOD.replace('names: []', 'names: ['), '/central.yaml:'],
    ['demo in production', `${GOOD}demo: { bills: b.csv }\n`, '/central.yaml: no section "demo"'],
    ['another version', GOOD.replace('version: 1', 'version: 2'), '/central.yaml:1: version: '],
  ])('names file, line and expectation of %s', (_, text, start) =>
    expect(complaint(text).startsWith(start)).toBe(true),
  );

  it('names a file that is not there', () =>
    expect(() => readConfig(join(folder, 'no.yaml'), {})).toThrow('no.yaml: cannot be read'));
});
