/** Ways out of the page, or into a menu of the browser (facts 3.2, kiosk escape). */
const CANCELLED = [
  'contextmenu',
  'dragstart',
  'drop',
  'selectstart',
  'gesturestart',
  'gesturechange',
] as const;

/** A long press, a drag and a pinch do nothing: only touches on buttons are heard. */
export function guardGestures(page: Document): void {
  const cancel = (event: Event): void => event.preventDefault();
  for (const name of CANCELLED) page.addEventListener(name, cancel);
  page.addEventListener('wheel', cancelZoom, { passive: false });
}

function cancelZoom(event: WheelEvent): void {
  if (event.ctrlKey) event.preventDefault();
}
