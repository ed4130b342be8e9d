/**
 * The packages that can be made: which app, which page, what else lies beside them.
 *
 * @typedef {{ package: string, app: string, page: string, home: string, deploy: string,
 *   units: readonly string[], description: string, recommends: string }} Product
 * @type {Readonly<Record<string, Product>>}
 */
export const PRODUCTS = {
  kiosk: {
    package: 'payment-kiosk',
    app: 'apps/kiosk',
    page: 'apps/kiosk-ui',
    home: 'opt/payment-kiosk',
    deploy: 'deploy/kiosk',
    units: ['kiosk.service', 'page.service', 'page-restart.path', 'page-restart.service'],
    description: 'payment kiosk: the process and the page in the cabinet',
    // Recommended, not needed: a cabinet has them, a test of the installation need not.
    recommends: 'cage, chromium, fonts-noto-cjk',
  },
  central: {
    package: 'payment-central',
    app: 'apps/central',
    page: 'apps/central-ui',
    home: 'opt/payment-central',
    deploy: 'deploy/central',
    units: ['central.service', 'central-backup.service', 'central-backup.timer'],
    description: 'central of payment kiosks: bills, postings, journals, console',
    recommends: 'postgresql',
  },
};

/** Debian's name of a processor, and Node.js's. */
export const CPUS = { amd64: 'x64', arm64: 'arm64' };
