/** A place on the screen in CSS pixels; 4 px are 1 mm on the panel the screens are drawn for. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A part of the picture. */
export interface Part {
  readonly name: string;
  readonly place: Place;
}

/** The geometry of one picture, as the browser laid it out. */
export interface Picture {
  readonly screen: Place;
  readonly scrolls: boolean;
  /** Every part with the box that must hold it. */
  readonly held: readonly (Part & { readonly box: Part })[];
  readonly buttons: readonly (Part & { readonly isKey: boolean })[];
  /** Each line of text. */
  readonly lines: readonly (Part & { readonly sizePx: number })[];
}

/** What must hold its content, and what is decoration that may be cut or lie below text. */
export const SELECTORS = {
  boxes:
    '.frame-main,.frame-actions,.frame-header,.frame-footer,.panel,.touch,.columns,.typed,' +
    '.figure,.more-time-card,.receipt-window,.kiosk',
  loose: '.watermark,.sample-bill-paper,.receipt-sheet,.unseen,[inert]',
} as const;

/** Measures what is shown. Runs in the page: it sees nothing but its argument. */
export function measure({ boxes, loose }: typeof SELECTORS): Picture {
  const placeOf = ({ left, top, right, bottom }: DOMRect): Place => ({ left, top, right, bottom });
  const partOf = (element: Element): Part => ({
    name: `${element.getAttribute('class') ?? element.tagName} "${(element.textContent ?? '').slice(0, 24)}"`,
    place: placeOf(element.getBoundingClientRect()),
  });
  const linesOf = (element: Element): Picture['lines'] =>
    [...element.childNodes]
      .filter((node) => node instanceof Text && node.data.trim() !== '')
      .flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        const sizePx = Number.parseFloat(getComputedStyle(element).fontSize);
        const { name } = partOf(element);
        return [...range.getClientRects()].map((rect) => ({ name, sizePx, place: placeOf(rect) }));
      });

  const elements = [...document.querySelectorAll('.kiosk *')].filter(
    (element) =>
      element.closest(loose) === null &&
      element.parentElement?.closest('svg') === null &&
      element.getBoundingClientRect().width > 0,
  );
  const page = document.documentElement;
  return {
    screen: { left: 0, top: 0, right: innerWidth, bottom: innerHeight },
    scrolls: page.scrollWidth > innerWidth || page.scrollHeight > innerHeight,
    held: elements.flatMap((element) => {
      const box = element.parentElement?.closest(boxes);
      return box == null ? [] : [{ ...partOf(element), box: partOf(box) }];
    }),
    buttons: elements
      .filter((element) => element.matches('button'))
      .map((element) => ({ ...partOf(element), isKey: element.matches('.key') })),
    lines: elements.flatMap(linesOf),
  };
}
