import type { DeviceChanged } from './fault.js';

/** Text a scanner read: printable ASCII, 1 to 256 characters. Still hostile: check its grammar. */
export type CodeScannerEvent =
  { readonly type: 'code.scanned'; readonly text: string } | DeviceChanged;

export interface CodeScanner {
  start(report: (event: CodeScannerEvent) => Promise<void>): void;
  stop(): Promise<void>;
}
