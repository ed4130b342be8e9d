// A receipt of 41 bilingual lines with logo and QR code, from document to printer bytes.
import { Image, Printer } from '@node-escpos/core';
import receiptline from 'receiptline';
import { layout } from '../../libs/flow/dist/receipt/layout.js';
import { encodeJob } from '../../libs/hardware/dist/protocols/escpos/encode.js';
import { LOGO } from '../../libs/hardware/dist/protocols/escpos/logo.js';
import { PROFILES } from '../../libs/hardware/dist/protocols/escpos/profile.js';
import { medianMs } from '../parts/statistics.mjs';

const LINES = 41;
const COLUMNS = 48;
const LINK = `https://pay.example/r/k0007-000123?s=${'4tq9bX0mZr2'.repeat(4).slice(0, 41)}`;

const nodes = [
  { kind: 'logo' },
  ...Array.from({ length: LINES }, (_, line) => ({
    kind: 'pair',
    label: `第${line}项 水费 Water`,
    value: `${line}86.20 元`,
  })),
  { kind: 'qr', text: LINK },
];
const profile = PROFILES['epson-80'];
const rows = layout({ title: 'bench', nodes }, { columns: COLUMNS });
const texts = rows.flatMap((row) => (row.kind === 'text' ? [row.text] : []));

/** The library without a printer behind it: its bytes stay in memory. */
function coreEncoder() {
  const nowhere = {
    open: () => nowhere,
    write: () => nowhere,
    close: () => nowhere,
    on: () => nowhere,
  };
  const { widthDots, bytes } = LOGO;
  const heightDots = (bytes.length * 8) / widthDots;
  const pixels = {
    data: new Uint8Array(widthDots * heightDots * 4).fill(255),
    shape: [widthDots, heightDots, 4],
  };
  const image = new Image(pixels);
  return () => {
    const printer = new Printer(nowhere, { encoding: 'GB18030' });
    printer.raster(image);
    for (const text of texts) printer.text(text);
    printer.qrcode(LINK, 6, 'M', 5);
    printer.cut();
    return printer.buffer.flush();
  };
}

/** Draws its QR code as a picture; the logo is left out, which makes its work smaller. */
function receiptlineEncoder() {
  const lines = [
    ...texts.map((text) => text.replace(/([\\|{}~_"`^-])/g, '\\$1')),
    `{code:${LINK};option:qrcode,5,M}`,
  ];
  const document = lines.join('\n');
  const printer = { cpl: COLUMNS, encoding: 'gb18030', command: 'epson', cutting: true };
  return () => receiptline.transform(document, printer);
}

/** @returns {Promise<object[]>} one figure */
export async function measure() {
  const ids = { printed: '0041', cut: '0042' };
  return [
    {
      figure: 'receipt encode',
      value: medianMs(() =>
        encodeJob(layout({ title: 'bench', nodes }, { columns: COLUMNS }), profile, ids),
      ),
      unit: 'ms',
      budget: 0.15,
      detail: {
        lines: texts.length,
        bytes: encodeJob(rows, profile, ids).lengthBytes,
        withoutLayout: medianMs(() => encodeJob(rows, profile, ids)),
      },
      peers: {
        '@node-escpos/core': medianMs(coreEncoder(), { calls: 100 }),
        'receiptline, without logo': medianMs(receiptlineEncoder(), { calls: 30 }),
      },
    },
  ];
}
