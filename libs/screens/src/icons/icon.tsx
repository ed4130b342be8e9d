import type { ReactNode } from 'react';

/** Signs on a grid of 24, drawn with one stroke. They never stand without a text. */
const PATHS = {
  check: 'M4.5 12.5 10 18 19.5 6.5',
  cross: 'M6 6 18 18M18 6 6 18',
  back: 'M19 12H5M11 5.5 4.5 12l6.5 6.5',
  next: 'M5 12h14M13 5.5l6.5 6.5-6.5 6.5',
  alert: 'M12 7.5v6M12 17v.1M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4Z',
  clock: 'M12 7v5.5l3.5 2M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4Z',
  phone:
    'M6.5 3.5h3l1.5 4.3-2 1.5a11.5 11.5 0 0 0 5.7 5.7l1.5-2 4.3 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z',
  window: 'M4 20.5h16M5.5 20.5V9L12 4l6.5 5v11.5M9.5 20.5v-6h5v6',
  cash: 'M2.8 6.5h18.4v11H2.8zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM6 12h.1M18 12h.1',
  card: 'M2.8 5.5h18.4v13H2.8zM2.8 10h18.4M6.5 14.5h4',
  wallet:
    'M7 2.8h10v18.4H7zM10.8 18.3h2.4M9.8 6.5h1.8v1.8H9.8zM13.4 6.5h1v1M9.8 10.6h1M13 10.2h1.4v2H12',
  receipt: 'M5.5 2.8v18.4l2.2-1.6 2.1 1.6 2.2-1.6 2.2 1.6 2.1-1.6 2.2 1.6V2.8ZM9 8h6M9 12h6',
  noChange:
    'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4ZM5.5 5.5l13 13M9 8.5l3 3.5 3-3.5M12 12v5',
  backspace: 'M8.5 5H21v14H8.5L2.8 12ZM12 9.2l5.2 5.6M17.2 9.2 12 14.8',
  photo: 'M3 7.5h4l1.5-2.5h7L17 7.5h4v12H3zM12 10a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6Z',
  down: 'M12 4.5v15M5.5 13l6.5 6.5 6.5-6.5',
} as const;

export type IconName = keyof typeof PATHS;

/** One sign, in the colour of the text beside it. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
