import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { toHex } from '../../bytes/hex.js';
import { encodeHostMessage, negative, POSITIVE, type HostMessage } from './messages.js';
import { encodeReply, type Reply } from './replies.js';
import { encodeBlock } from './serial-frame.js';

const command = (name: string, more: object = {}): HostMessage =>
  ({ name, fields: {}, ...more }) as HostMessage;
const completed = (of: string, more: object = {}): Reply =>
  ({ name: 'completion', of, fields: {}, ...more }) as Reply;

const EUR = 978;
const password = '123456';

describe('over a serial line', () => {
  it.each<[string, string, HostMessage | Reply, 'host' | 'terminal']>([
    [
      'V1 registration',
      '10 02 06 00 06 12 34 56 BA 09 78 10 03 24 C3',
      command('registration', { password, config: 0xba, currency: EUR }),
      'host',
    ],
    ['V2 acknowledgement', '10 02 80 00 00 10 03 F5 1F', POSITIVE, 'host'],
    [
      'initialisation',
      '10 02 06 93 03 12 34 56 10 03 CA A4',
      command('initialisation', { password }),
      'host',
    ],
    [
      'authorisation of 110.00 EUR: the 10 in the amount is doubled',
      '10 02 06 01 0A 04 00 00 00 01 10 10 00 49 09 78 10 03 F2 FF',
      command('authorisation', { fields: { amount: minor(11_000), currency: EUR } }),
      'host',
    ],
    ['diagnosis', '10 02 06 70 00 10 03 D9 F9', command('diagnosis'), 'host'],
    ['goods not yet issued', '10 02 84 9C 00 10 03 C3 41', negative(0x9c), 'host'],
    [
      'status enquiry',
      '10 02 05 01 03 12 34 56 10 03 E0 43',
      command('statusEnquiry', { password }),
      'host',
    ],
    [
      'print line',
      '10 02 06 D1 19 00 47 65 73 61 6D 74 20 20 20 20 20 20 30 20 20 20 20 20 20 20 30 2C 30 30 10 03 B5 AB',
      { name: 'printLine', attribute: 0, text: 'Gesamt      0       0,00' },
      'terminal',
    ],
    [
      'state and software version',
      '10 02 06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00 10 03 B1 11',
      completed('statusEnquiry', { status: 0, softwareVersion: '2.14.15' }),
      'terminal',
    ],
  ])('%s', (_, wire, message, speaker) => {
    const apdu =
      speaker === 'host'
        ? encodeHostMessage(message as HostMessage)
        : encodeReply(message as Reply);
    expect(toHex(encodeBlock(apdu))).toBe(wire);
  });
});
