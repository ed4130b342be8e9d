import type { ReactNode } from 'react';
import { frameTexts } from '../texts/frame.js';

const ROWS = 5;

/** Says over every screen that no payment here is real. Touches pass through. */
export function Watermark(): ReactNode {
  const words = `${frameTexts.demo.zh}   ${frameTexts.demo.en}   ${frameTexts.demo.zh}`;
  return (
    <div className="watermark" aria-hidden="true">
      {Array.from({ length: ROWS }, (_, row) => (
        <span key={row}>{words}</span>
      ))}
    </div>
  );
}
