import type { ReactNode } from 'react';
import type { FeeCategory } from '../vocabulary.js';

/** Two layers on a grid of 48: a tinted shape, and the line that draws it. */
const DRAWINGS: Record<FeeCategory, { readonly fill: string; readonly line: string }> = {
  water: {
    fill: 'M24 5C24 5 9 20.5 9 30.5a15 15 0 0 0 30 0C39 20.5 24 5 24 5Z',
    line: 'M24 5C24 5 9 20.5 9 30.5a15 15 0 0 0 30 0C39 20.5 24 5 24 5ZM16 31a8 8 0 0 0 7 8',
  },
  electricity: {
    fill: 'M27 4 9.5 27.5H22L19.5 44 38.5 19.5H25.5Z',
    line: 'M27 4 9.5 27.5H22L19.5 44 38.5 19.5H25.5Z',
  },
  gas: {
    fill: 'M25 4c1.5 8.5 13 13.5 13 25.5a14 14 0 0 1-28 0c0-6 3.5-9.5 5.5-14.5 2.5 1.5 4 3.5 4.5 6.5C24 17 25.5 11 25 4Z',
    line: 'M25 4c1.5 8.5 13 13.5 13 25.5a14 14 0 0 1-28 0c0-6 3.5-9.5 5.5-14.5 2.5 1.5 4 3.5 4.5 6.5C24 17 25.5 11 25 4ZM24 43.5a7 7 0 0 1-7-7c0-4.5 5-6.5 7-11 2 4.5 7 6.5 7 11a7 7 0 0 1-7 7Z',
  },
  property: {
    fill: 'M8 43V9.5L27 4v39ZM27 19l13 3.5V43H27Z',
    line: 'M4 43h40M8 43V9.5L27 4v39M27 19l13 3.5V43M14 15.5h6M14 22.5h6M14 29.5h6M14 36.5h6M33 28.5h1M33 35.5h1',
  },
  tuition: {
    fill: 'M3 19 24 9l21 10-21 10Z',
    line: 'M3 19 24 9l21 10-21 10ZM12 23.5V34c0 3 5.5 6 12 6s12-3 12-6V23.5M45 19v13',
  },
  administrative: {
    fill: 'M9 35v-4.5a5 5 0 0 1 5-5h20a5 5 0 0 1 5 5V35Z',
    line: 'M9 35v-4.5a5 5 0 0 1 5-5h6c0-5-3.5-7.5-3.5-12a7.5 7.5 0 0 1 15 0c0 4.5-3.5 7-3.5 12h6a5 5 0 0 1 5 5V35ZM9 42.5h30',
  },
};

/** The picture of a fee. It always stands beside the fee's name. */
export function FeeIcon({ category }: { readonly category: FeeCategory }): ReactNode {
  const { fill, line } = DRAWINGS[category];
  return (
    <svg className="fee-icon" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path className="fee-icon-fill" d={fill} />
      <path className="fee-icon-line" d={line} />
    </svg>
  );
}
