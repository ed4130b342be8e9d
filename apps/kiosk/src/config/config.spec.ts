import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError } from '@kiosk/config/config-error';
import { readConfig } from './config.js';

const DEMO = resolve('config/demo/kiosk.yaml');
const folder = mkdtempSync(join(tmpdir(), 'kiosk-config-'));
const file = join(folder, 'kiosk.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const GOOD = `version: 1
profile: production
kiosk:
  id: K-0001
  place: { zh: 大厅, en: Lobby }
  operator: { zh: 单位, en: Operator }
  phone: '12345'
  hours: { zh: 每天, en: Daily }
  cashElsewhere: { zh: 窗口, en: Window }
currency: CNY
patience: 1.5
offsetMinutes: 480
claimDays: 90
listen: { host: 127.0.0.1, port: 8080, names: [localhost] }
page: page
storage: storage
central:
  url: https://central.example/
  enrolmentCodeFile: code
devices:
  billAcceptor:
    protocol: ccnet
    transport: { kind: serial, path: /dev/serial/by-id/validator }
  thermalPrinter:
    protocol: escpos
    profile: compatible-58
    transport: { kind: tcp, host: 10.0.0.7, port: 9100 }
`;

const CARD = `  cardReader:
    protocol: zvt
    transport: { kind: tcp, host: 10.0.0.8, port: 20007 }
    terminalId: '52523535'
`;

function read(text: string) {
  writeFileSync(file, text);
  return readConfig(file);
}

function complaint(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${file}:`, '');
    throw error;
  }
  return 'none';
}

describe('a good configuration', () => {
  it('of the demonstration is read', () => {
    const config = readConfig(DEMO);
    expect(config.settings.face).toMatchObject({ id: 'K-0001', demo: true });
    expect(config.journal).toBe(resolve('var/demo/kiosk/journal.sqlite'));
    expect(config.devices.billAcceptor.transport).toEqual({
      kind: 'serial',
      path: resolve('var/demo/dev/bill-acceptor'),
    });
  });

  it('has paths from its own folder, and its secret from a file beside it', () => {
    writeFileSync(join(folder, 'code'), '7K3M-9XQ2\n');
    const config = read(GOOD);
    expect(config).toMatchObject({
      profile: 'production',
      settings: { currency: 'CNY', patience: 1.5, face: { demo: false } },
      listen: { names: ['127.0.0.1', 'localhost'] },
      storage: join(folder, 'storage'),
      central: { url: 'https://central.example', enrolmentCode: '7K3M-9XQ2' },
      devices: { thermalPrinter: { transport: { kind: 'tcp', host: '10.0.0.7' } } },
    });
    expect(config).not.toHaveProperty('framedBy');
    expect(config.devices).not.toHaveProperty('codeScanner');
  });

  it('has a card reader, and its password from a file beside it', () => {
    writeFileSync(join(folder, 'pin-pad'), '123456\n');
    const text = `${GOOD}${CARD}    passwordFile: pin-pad\n`;
    expect(read(text)).toMatchObject({
      cardPassword: '123456',
      devices: { cardReader: { protocol: 'zvt', terminalId: '52523535' } },
    });
    rmSync(join(folder, 'pin-pad'));
    expect(read(text)).not.toHaveProperty('cardPassword');
  });

  it('may have no enrolment code any more', () => {
    rmSync(join(folder, 'code'), { force: true });
    expect(read(GOOD).central.enrolmentCode).toBeUndefined();
  });
});

describe('a wrong configuration names line, what was found and what was expected', () => {
  const put = (from: string, to: string) => GOOD.replace(from, to);
  it.each([
    [
      'an unknown protocol',
      put('ccnet', 'ccnte'),
      '22: devices.billAcceptor.protocol: found "ccnte"; expected one of: ccnet, ssp, id003, ebds, cctalk',
    ],
    [
      'an unknown profile',
      put('compatible-58', 'x'),
      '26: devices.thermalPrinter.profile: found "x"; expected one of: epson-80',
    ],
    ['a wrong port', put('8080', '80800'), '14: listen.port: found 80800; '],
    [
      'a word for a number',
      put('480', 'eight'),
      '12: offsetMinutes: found "eight"; expected minutes',
    ],
    [
      'a fractional number',
      put('claimDays: 90', 'claimDays: 0.5'),
      '13: claimDays: found 0.5; expected days',
    ],
    [
      'a missing language',
      put(', en: Lobby', ''),
      '5: kiosk.place.en: is missing; expected a text',
    ],
    ['a missing key', put('currency: CNY\n', ''), '1: currency: is missing; '],
    [
      'a missing section',
      put(
        '  billAcceptor:\n    protocol: ccnet\n    transport: { kind: serial, path: /dev/serial/by-id/validator }\n',
        '',
      ),
      '20: devices.billAcceptor: is missing',
    ],
    [
      'a mistyped key',
      put('storage:', 'storrage:'),
      '1: storage: is missing; expected a text\n16: storrage: is not known here',
    ],
    [
      'a key too many inside',
      put('  phone', '  fax: 1\n  phone'),
      '7: kiosk.fax: is not known here',
    ],
    ['another version', put('version: 1', 'version: 2'), '1: version: found 2; expected 1'],
    [
      'another profile',
      put('production', 'test'),
      '2: profile: found "test"; expected demo or production',
    ],
    [
      'a currency in words',
      put('CNY', 'yuan'),
      '10: currency: found "yuan"; expected an ISO 4217 code such as CNY',
    ],
    [
      'an address that is none',
      put('https://central.example/', 'central'),
      '18: central.url: found "central"; expected an address',
    ],
    ['an unknown line', put('kind: serial', 'kind: usb'), '23: devices.billAcceptor.transport'],
    ['a key given twice', `${GOOD}page: other\n`, '28: not YAML: Map keys must be unique'],
    [
      'a card reader on a line that it does not have',
      put(
        '  thermalPrinter',
        `${CARD.replace('tcp, host: 10.0.0.8, port: 20007', 'serial, path: /dev/x')}  thermalPrinter`,
      ),
      '26: devices.cardReader.transport.kind: zvt is reached by: tcp',
    ],
    [
      'a terminal id that is a number',
      put('  thermalPrinter', `${CARD.replace("'52523535'", '52523535')}  thermalPrinter`),
      '27: devices.cardReader.terminalId: found 52523535; ',
    ],
    ['broken YAML', put('{ zh: 大厅', '{ zh: [大厅'), '5: not YAML: '],
  ])('%s', (_, text, start) => {
    expect(complaint(text).slice(0, start.length)).toBe(start);
  });

  it('names every problem, a line each', () =>
    expect(complaint(put('8080', '-1').replace('CNY', 'x')).split('\n')).toHaveLength(2));

  it('names a file that is not there', () =>
    expect(() => readConfig(join(folder, 'none.yaml'))).toThrow('none.yaml: cannot be read'));
});

describe('production refuses', () => {
  const put = (from: string, to: string) => GOOD.replace(from, to);
  it.each([
    [
      'a secret in the file',
      put('enrolmentCodeFile: code', 'enrolmentCode: 7K3M-9XQ2'),
      '19: central.enrolmentCode: ',
    ],
    ['an open line to central', put('https:', 'http:'), '18: central.url: expected https'],
    [
      'a frame around the page',
      put('page: page', 'page: page\nframedBy: http://127.0.0.1:8082'),
      '16: framedBy: ',
    ],
    ['a page for the network', put('host: 127.0.0.1', 'host: 0.0.0.0'), '14: listen.host: '],
    [
      'a simulated device',
      put('/dev/serial/by-id/validator', '../../var/demo/dev/bill-acceptor'),
      '23: devices.billAcceptor.transport: expected a path under /dev',
    ],
    [
      'a card reader’s password in the file',
      put('  thermalPrinter', `${CARD}    password: '000000'\n  thermalPrinter`),
      '28: devices.cardReader.password: a secret',
    ],
    [
      'a pseudo-terminal',
      put('/dev/serial/by-id/validator', '/dev/pts/3'),
      '23: devices.billAcceptor.transport: ',
    ],
    [
      'a device on this machine',
      put('10.0.0.7', '127.0.0.1'),
      '27: devices.thermalPrinter.transport: a device on this machine',
    ],
  ])('%s', (_, text, start) => expect(complaint(text).slice(0, start.length)).toBe(start));

  it('none of that in a demonstration', () =>
    expect(complaint(put('production', 'demo').replace('https:', 'http:'))).toBe('none'));
});
