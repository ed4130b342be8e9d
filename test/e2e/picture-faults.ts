import type { Part, Picture, Place } from './measure.js';

/** 20 mm for keys, 15 mm for any other target, 7 mm for letters (facts: reliability 4.1). */
const KEY_MIN_PX = 80;
const TARGET_MIN_PX = 60;
const LETTER_MIN_PX = 28;
/** What rounding may cost. */
const SLACK_PX = 1.5;
/** Letters fill the middle of their line; above and below this part of it is air. */
const AIR = 0.2;

/** What is wrong with a picture's geometry, in words; empty when nothing is. */
export function pictureFaults(picture: Picture): readonly string[] {
  return [
    ...(picture.scrolls ? ['the page scrolls'] : []),
    ...outsideFaults(picture),
    ...sizeFaults(picture),
    ...overlapFaults(picture.lines),
  ];
}

/** How far the inner place reaches over the edge of the outer one. */
const excess = (inner: Place, outer: Place): number =>
  Math.max(
    inner.right - outer.right,
    inner.bottom - outer.bottom,
    outer.left - inner.left,
    outer.top - inner.top,
  );

function outsideFaults({ held, screen }: Picture): readonly string[] {
  return held.flatMap(({ name, place, box }) => [
    ...(excess(place, screen) > SLACK_PX ? [`${name} leaves the screen`] : []),
    ...(excess(place, box.place) > SLACK_PX
      ? [`${name} leaves ${box.name} by ${excess(place, box.place)} px`]
      : []),
  ]);
}

function sizeFaults({ buttons, lines }: Picture): readonly string[] {
  const small = buttons.filter(({ place, isKey }) => {
    const least = isKey ? KEY_MIN_PX : TARGET_MIN_PX;
    return Math.min(place.right - place.left, place.bottom - place.top) < least;
  });
  const tiny = lines.filter(({ sizePx }) => sizePx < LETTER_MIN_PX);
  return [
    ...small.map(({ name }) => `${name} is too small a target`),
    ...tiny.map(({ name, sizePx }) => `${name} has letters of ${sizePx} px`),
  ];
}

function overlapFaults(lines: readonly Part[]): readonly string[] {
  return lines.flatMap((line, index) =>
    lines
      .slice(index + 1)
      .filter((other) => overlaps(line.place, other.place))
      .map((other) => `${line.name} lies over ${other.name}`),
  );
}

function overlaps(one: Place, other: Place): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const air = AIR * (one.bottom - one.top + (other.bottom - other.top));
  return across > SLACK_PX && down - air > SLACK_PX;
}
