import type { Sheet } from '@kiosk/hardware/device/simulated';
import type { Watch } from './watch.js';

const RECEIPT_NO = /\bK1-\d{6}\b/;
const DUPLICATE = 'DUPLICATE';
const VOID = 'VOID';

const textOf = ({ rows }: Sheet): string =>
  rows.map((row) => (row.kind === 'text' ? row.text : '')).join('\n');

/** A paper that a window would take: whole, not a copy, not void. */
const isOriginal = (text: string): boolean => !text.includes(DUPLICATE) && !text.includes(VOID);

/** No receipt comes out twice as an original, and none that was never issued (I11). */
export function checkPapers(watch: Watch, sheets: readonly Sheet[]): void {
  const issued = new Set(watch.reading.receiptNos);
  const originals = new Set<string>();
  for (const text of sheets.filter(({ cut }) => cut).map(textOf)) {
    const [receiptNo] = RECEIPT_NO.exec(text) ?? [];
    if (receiptNo === undefined) continue;
    if (!issued.has(receiptNo)) watch.violated('I11', `${receiptNo} is on paper, never issued`);
    if (!isOriginal(text)) continue;
    if (originals.has(receiptNo)) watch.violated('I11', `${receiptNo} came out twice as original`);
    originals.add(receiptNo);
  }
}
