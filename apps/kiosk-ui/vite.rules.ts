import { fileURLToPath } from 'node:url';

const source = (part: string): string =>
  fileURLToPath(new URL(`../../libs/${part}/src`, import.meta.url));

/** What both pages are built by. */
export const rules = {
  base: './',
  resolve: { alias: { '@kiosk/flow': source('flow'), '@kiosk/screens': source('screens') } },
  build: {
    emptyOutDir: true,
    // Nothing becomes a data: address, so that the page runs under `default-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
  },
};
