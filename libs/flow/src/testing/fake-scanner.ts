import type { CodeScanner, CodeScannerEvent } from '../ports/code-scanner.js';

/** A scanner that reads what a test holds before it. */
export class FakeScanner implements CodeScanner {
  #report: (event: CodeScannerEvent) => Promise<void> = () => Promise.resolve();

  start(report: (event: CodeScannerEvent) => Promise<void>): void {
    this.#report = report;
    const status = { state: 'online', faults: [] } as const;
    void report({ type: 'device.changed', device: 'codeScanner', status });
  }

  async read(text: string): Promise<void> {
    await this.#report({ type: 'code.scanned', text });
  }

  stop(): Promise<void> {
    this.#report = () => Promise.resolve();
    return Promise.resolve();
  }
}
