import { yuan } from '../format.js';
import type { Pieces } from '../money-api.js';

/** How many of each denomination, e.g. "¥100.00 × 3"; value 0 is not told by the piece. */
export function PiecesList({ pieces }: { readonly pieces: readonly Pieces[] }) {
  const known = pieces
    .filter(({ value, pieces: count }) => value > 0 && count !== 0)
    .toSorted((a, b) => b.value - a.value);
  if (known.length === 0) return null;
  return (
    <ul className="pieces">
      {known.map(({ value, pieces: count }) => (
        <li key={value}>
          {yuan(value)} × {count}
        </li>
      ))}
    </ul>
  );
}
