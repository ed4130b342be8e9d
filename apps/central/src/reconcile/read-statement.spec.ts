import { describe, expect, it } from '@jest/globals';
import { readYaml } from '@kiosk/config/read-yaml';
import { mappingFile } from './mapping.js';
import { readStatement } from './read-statement.js';

const DAY = '2026-11-25';
const water = readYaml('config/demo/mappings/city-water.yaml', mappingFile);
const card = readYaml('config/demo/mappings/acquirer-card.yaml', mappingFile);
const HEAD = 'business_day,biller,payment_id,serial,type,amount';
const LINES = [
  `${DAY},JC-WATER,K1-P1,A1,PAY,86.41`,
  `${DAY},JC-WATER,K1-P2,A2,PAY,"1,200.00"`,
  `${DAY},JC-WATER,K1-P2,A3,VOID,-1200.00`,
];
const GOOD = [HEAD, ...LINES, 'TOTAL,3,2486.41'];
const read = (rows: readonly string[], day = DAY) =>
  readStatement(water, { bytes: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`), day });
const instead = (at: number, line: string) => GOOD.with(at, line);

describe('a file of a biller', () => {
  it('is read through its mapping', () =>
    expect(read(GOOD)).toEqual({
      result: 'lines',
      lines: [
        { line: 2, number: 'K1-P1', reference: 'A1', kind: 'paid', amount: 8_641 },
        { line: 3, number: 'K1-P2', reference: 'A2', kind: 'paid', amount: 120_000 },
        { line: 4, number: 'K1-P2', reference: 'A3', kind: 'refunded', amount: 120_000 },
      ],
    }));

  it('may be of a day without a payment', () =>
    expect(read([HEAD, 'TOTAL,0,0.00'])).toEqual({ result: 'lines', lines: [] }));

  it('of another day is refused', () =>
    expect(read(GOOD, '2026-11-24')).toMatchObject({ result: 'refused', code: 'fileDay' }));

  it.each<[string, string, readonly string[]]>([
    ['with a line of another day', 'fileDay', instead(1, LINES[0]!.replace(DAY, '2026-11-24'))],
    ['of another biller', 'fileProvider', GOOD.map((line) => line.replace('JC-WATER', 'JC-GAS'))],
    ['half cut, between two lines', 'fileCut', GOOD.slice(0, 3)],
    ['half cut, in its last line', 'fileCut', instead(4, 'TOTAL,3')],
    ['with a line lost in the middle', 'fileCut', GOOD.toSpliced(2, 1)],
    ['whose total is another', 'fileCut', instead(4, 'TOTAL,3,2486.42')],
    ['that goes on after its last line', 'fileCut', [...GOOD, LINES[0]!]],
    ['without a column', 'fileFormat', instead(0, HEAD.replace('serial', 'no'))],
    ['with a word that nobody knows', 'fileFormat', instead(1, LINES[0]!.replace('PAY', 'GIFT'))],
    ['with an amount that is none', 'fileFormat', instead(1, LINES[0]!.replace('86.41', '86.4x'))],
    ['with a number that is none', 'fileFormat', instead(1, LINES[0]!.replace('K1-P1', ''))],
    ['that is empty', 'fileFormat', []],
    ['that is a table of nothing', 'fileFormat', ['"']],
  ])('%s is refused: %s', (_, code, rows) =>
    expect(read(rows)).toMatchObject({ result: 'refused', code }),
  );

  it('that is no text is refused', () =>
    expect(
      readStatement(water, { bytes: Uint8Array.from([0xff, 0xfe, 0x00]), day: DAY }),
    ).toMatchObject({ code: 'fileFormat' }));

  it('cut anywhere is refused', () => {
    const whole = Buffer.from(GOOD.join('\r\n'));
    let cuts = 0;
    for (let at = 0; at < whole.length; at += 1) {
      const read_ = readStatement(water, { bytes: whole.subarray(0, at), day: DAY });
      expect({ at, result: read_.result }).toEqual({ at, result: 'refused' });
      cuts += 1;
    }
    console.info(`looked at: ${cuts} cuts`);
  });
});

describe('a file of an acquirer', () => {
  it('has charges by terminal and receipt, in fen', () => {
    const rows = ['date,terminal,receipt,type,amount', `${DAY},T1,42,S,8640`, 'T,1,8640'];
    expect(readStatement(card, { bytes: Buffer.from(rows.join('\n')), day: DAY })).toMatchObject({
      lines: [{ number: 'T1-42', reference: null, kind: 'paid', amount: 8_640 }],
    });
  });
});
