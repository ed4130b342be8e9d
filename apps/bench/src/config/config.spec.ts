import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const DEMO = fileURLToPath(new URL('../../../../config/demo/bench.yaml', import.meta.url));
const demo = readFileSync(DEMO, 'utf8');

/** The demo file with one text replaced, read; what it complains of, without the folder. */
function complaint(replaced: string, by: string): string {
  expect(demo).toContain(replaced);
  const folder = mkdtempSync(join(tmpdir(), 'bench-config-'));
  const file = join(folder, 'bench.yaml');
  writeFileSync(file, demo.replace(replaced, by));
  try {
    readConfig(file);
  } catch (error) {
    return String(error).replaceAll(`${folder}/`, '');
  }
  return 'no complaint';
}

/** The line of the demo file that a text stands on, counted from 1. */
const lineOf = (text: string): number => demo.slice(0, demo.indexOf(text)).split('\n').length;

describe('the configuration of the bench', () => {
  it('reads the demo, with paths that start at its own folder', () => {
    const { listen, devices, kiosk, network } = readConfig(DEMO);
    const root = fileURLToPath(new URL('../../../../', import.meta.url));
    expect(listen).toEqual({ host: '127.0.0.1', port: 8082 });
    expect(network.listen.port).toBe(8083);
    expect(devices.billAcceptor.line).toEqual({
      kind: 'pty',
      link: join(root, 'var/demo/dev/bill-acceptor'),
    });
    expect(devices.cardReader).toEqual({
      protocol: 'zvt',
      line: { kind: 'tcp', host: '127.0.0.1', port: 8085 },
      memory: join(root, 'var/demo/bench/card-terminal.json'),
    });
    expect(kiosk.config).toBe(join(root, 'config/demo/kiosk.yaml'));
    expect(kiosk.url).toBe('http://127.0.0.1:8080');
  });

  it.each([
    [
      'a wrong type',
      'slowMs: 1500',
      'slowMs: often',
      'network.slowMs: found "often"; Invalid input',
    ],
    [
      'a number out of range',
      'slowMs: 1500',
      'slowMs: 90000',
      'network.slowMs: found 90000; Too big',
    ],
    ['an unknown protocol', 'protocol: ccnet', 'protocol: morse', 'devices.billAcceptor.protocol'],
    ['an unknown member', 'slowMs: 1500', 'slow: 1500', 'network.slow: is not known here'],
    ['another version', 'version: 1', 'version: 2', 'version: found 2; Invalid input: expected 1'],
    [
      'a bench open to the network',
      'host: 127.0.0.1, port: 8082',
      'host: 0.0.0.0, port: 8082',
      '127.0.0.1',
    ],
  ])('names file, line and expectation for %s', (_, was, is, expected) => {
    const said = complaint(was, is);
    expect(said).toContain('bench.yaml:');
    expect(said).toContain(expected);
  });

  it('names the very line', () => {
    const line = lineOf('slowMs: 1500');
    expect(complaint('slowMs: 1500', 'slowMs: often')).toContain(
      `bench.yaml:${line}: network.slowMs`,
    );
  });

  it('names the place that should hold what is missing', () => {
    const line = lineOf('network:');
    const said = complaint('  slowMs: 1500\n', '');
    expect(said).toMatch(new RegExp(`bench.yaml:(${line}|${line + 1}): network.slowMs`));
  });

  it('names the line of a YAML that cannot be read', () => {
    expect(complaint('version: 1', 'version: [1')).toMatch(/bench\.yaml:\d+: /);
  });

  it('says which file is missing', () => {
    expect(() => readConfig('nowhere/bench.yaml')).toThrow('nowhere/bench.yaml: cannot be read');
  });
});
