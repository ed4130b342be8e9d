// Who may import whom. Each rule is shown to fail by a planted import in
// test/house/planted-imports.spec.ts; a rule without a plant makes that test fail.

import { resolve } from 'node:path';

const spec = '\\.(spec|fixture)\\.tsx?$';
const npm = (name) => `(^|/)node_modules/${name}(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Files in a circle have no order to be read, loaded or taken out in.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere hides from every other rule.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'flow-is-the-ground',
      severity: 'error',
      comment: 'The money rules run anywhere: no disk, no clock, no framework, no device.',
      from: { path: '^libs/flow/src/', pathNot: spec },
      to: { pathNot: ['^libs/flow/src/', npm('xstate'), npm('zod')] },
    },
    {
      name: 'money-and-ledger-know-no-machine',
      severity: 'error',
      comment: 'What money is does not depend on who is paying just now.',
      from: {
        path: '^libs/flow/src/(invariant|money|ledger|receipt|effect|ports|catalogue|journal|text)/',
        pathNot: spec,
      },
      to: { path: ['^libs/flow/src/(payment|customer|kiosk|runner|screen|link)/', npm('xstate')] },
    },
    {
      name: 'diagnosis-makes-no-money',
      severity: 'error',
      comment:
        'No device test can create money, a posting or a receipt (I22): none is in its reach.',
      from: { path: '^libs/flow/src/diagnosis/', pathNot: spec },
      to: {
        path: '^libs/flow/src/',
        pathNot: '^libs/flow/src/(diagnosis|ports|receipt|text|invariant)/',
      },
    },
    {
      name: 'hardware-knows-only-ports-and-money',
      severity: 'error',
      comment: 'A driver serves any flow: it sees its port, never who uses it.',
      from: { path: '^libs/hardware/src/', pathNot: spec },
      to: {
        path: '^(apps|libs)/[^/]+/src/',
        pathNot: ['^libs/hardware/src/', '^libs/flow/src/(ports|money|receipt|invariant)/'],
      },
    },
    {
      name: 'codec-is-pure',
      severity: 'error',
      comment:
        'Bytes in, values out: what can wait, log or open something cannot be tested by table.',
      from: { path: '^libs/hardware/src/protocols/[^/]+/(frame|messages)\\.ts$' },
      to: {
        pathNot: ['^libs/hardware/src/(protocols|bytes)/', '^libs/flow/src/(money|invariant)/'],
      },
    },
    {
      name: 'protocols-do-not-meet',
      severity: 'error',
      comment: 'One vendor must not stand on another; shared code lives in bytes/ or exchange/.',
      from: { path: '^libs/hardware/src/protocols/([^/]+)/' },
      to: { path: '^libs/hardware/src/protocols/', pathNot: '^libs/hardware/src/protocols/$1/' },
    },
    {
      name: 'only-serial-opens-a-port',
      severity: 'error',
      comment: 'The library does not notice an unplugged device; one file works around it.',
      from: { pathNot: '^libs/hardware/src/transport/serial(\\.spec)?\\.ts$' },
      to: { path: npm('(serialport|@serialport)') },
    },
    {
      name: 'only-escpos-knows-the-printer-library',
      severity: 'error',
      comment: 'It is right in parts only; which parts is decided in one folder.',
      from: { pathNot: '^(libs/hardware/src/protocols/escpos/|tools/)' },
      to: { path: npm('@node-escpos') },
    },
    {
      name: 'only-the-catalog-names-a-driver',
      severity: 'error',
      comment: 'A new device is one folder and one line; the line is in the catalog.',
      from: { pathNot: ['^libs/hardware/src/catalog\\.ts$', spec, '^test/'] },
      to: { path: '\\.driver\\.ts$' },
    },
    {
      name: 'nest-lives-in-apps',
      severity: 'error',
      comment: 'NestJS is wiring; rules and drivers are built with `new` and tested without it.',
      from: { pathNot: '^apps/(kiosk|central)/' },
      to: { path: npm('@nestjs') },
    },
    {
      name: 'sqlite-in-few-places',
      severity: 'error',
      comment:
        'Durability is asserted where the database is opened, so it is opened in few places.',
      from: {
        pathNot: [
          '^apps/(kiosk|bench)/src/journal/',
          '^apps/central/src/(store|database)/',
          spec,
          '^test/',
        ],
      },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'apps-do-not-meet',
      severity: 'error',
      comment: 'Processes speak over their lines; what two of them share goes down into libs.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/[^/]+/src/', pathNot: '^apps/$1/' },
    },
    {
      name: 'central-has-no-devices',
      severity: 'error',
      comment: 'Central never talks to a device; a kiosk does.',
      from: { path: '^apps/central/' },
      to: { path: '^libs/(hardware|screens)/src/' },
    },
    {
      name: 'ui-sees-screens-only',
      severity: 'error',
      comment: 'The customer page draws a Screen and keeps no rule of its own.',
      from: { path: '^(apps/kiosk-ui|libs/screens)/', pathNot: spec },
      to: {
        path: '^libs/[^/]+/src/',
        pathNot: ['^libs/screens/', '^libs/flow/src/(screen|money|receipt|text|invariant)/'],
      },
    },
    {
      name: 'pages-open-nothing',
      severity: 'error',
      comment: 'A page shows and asks; devices are behind the server that gave it.',
      from: { path: '^(apps/[^/]+-ui|libs/screens)/src/', pathNot: spec },
      to: { path: '^libs/hardware/src/' },
    },
    {
      name: 'pages-use-no-node-module',
      severity: 'error',
      comment: 'A page runs in a browser: no disk, no process, no device.',
      from: { path: '^(apps/[^/]+-ui|libs/screens)/src/', pathNot: spec },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-imports-no-test',
      severity: 'error',
      comment: 'What is only there for tests is not installed on a kiosk.',
      from: { path: '^(apps|libs)/', pathNot: spec },
      to: { path: ['^test/', spec, npm('(@jest|fast-check|jest)')] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: resolve('tools/house/tsconfig.cruise.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
    },
  },
};
