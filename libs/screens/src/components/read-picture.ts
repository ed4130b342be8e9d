const SVG = 'http://www.w3.org/2000/svg';
const ELEMENTS = new Set(['svg', 'g', 'path', 'rect', 'line', 'circle', 'text', 'tspan', 'title']);
/** Names that draw; anything that loads, runs or links is none of them. */
const ATTRIBUTES = new Set(
  (
    'viewBox width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points fill stroke stroke-width ' +
    'stroke-dasharray fill-rule shape-rendering transform opacity font-size font-weight ' +
    'font-family text-anchor textLength lengthAdjust dominant-baseline xml:space role aria-label '
  ).split(' '),
);

/**
 * Reads a picture that was sent as SVG text into elements that can be put on the page.
 *
 * Parsed and copied by a list of what may be in it, so that whatever the text says it can only
 * draw. Not an `<img>`: inside one the page's fonts do not exist.
 *
 * @returns `undefined` when the text is not SVG.
 */
export function readPicture(text: string): SVGElement | undefined {
  const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (root.namespaceURI !== SVG || root.localName !== 'svg') return undefined;
  const picture = copyOf(root);
  // A paper hangs from its printer: short ones stay at the top of their place.
  picture.setAttribute('preserveAspectRatio', 'xMidYMin meet');
  return picture;
}

function copyOf(element: Element): SVGElement {
  const copy = document.createElementNS(SVG, element.localName);
  for (const { name, value } of element.attributes) {
    if (ATTRIBUTES.has(name)) copy.setAttribute(name, value);
  }
  for (const child of element.childNodes) {
    if (child instanceof Text) copy.append(child.data);
    else if (child instanceof Element && isDrawing(child)) copy.append(copyOf(child));
  }
  return copy;
}

function isDrawing(element: Element): boolean {
  return element.namespaceURI === SVG && ELEMENTS.has(element.localName);
}
