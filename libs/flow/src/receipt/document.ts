/**
 * A paper as data: what it says, not how it is drawn. Drawn three ways from one layout: ESC/POS
 * bytes, SVG picture, plain text. Texts are already masked and already in their language(s).
 */
export interface ReceiptDocument {
  /** Names the paper in the printer's journal, e.g. "receipt 000123" or "claim 7K3M9-XQ2PD". */
  readonly title: string;
  readonly nodes: readonly ReceiptNode[];
}

export type ReceiptNode =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly bold?: boolean;
      /** Double width and height. */
      readonly large?: boolean;
    }
  /** Label left, value right; the value drops to a line of its own when it does not fit. */
  | {
      readonly kind: 'pair';
      readonly label: string;
      readonly value: string;
      readonly bold?: boolean;
      readonly large?: boolean;
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'space' }
  /** QR model 2, level M. At most 200 bytes of UTF-8. */
  | { readonly kind: 'qr'; readonly text: string }
  /** Code 128, code set B: 1 to 12 signs of printable ASCII. Not on customers' papers. */
  | { readonly kind: 'barcode'; readonly text: string }
  /** The operator's mark, a fixed raster that the printer driver knows. */
  | { readonly kind: 'logo' };
