/** The first character stays: 张三 → 张*, Zoë Müller → Z**. Two stars at most, so length says little. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name.trim());
  return first + '*'.repeat(Math.min(rest.length, 2));
}

/** The last four characters stay, half of a number that is shorter than eight. */
export function maskNumber(number: string): string {
  const shown = Math.min(4, Math.floor(number.length / 2));
  return '*'.repeat(number.length - shown) + number.slice(number.length - shown);
}

const ADDRESS_SHOWN_MAX = 10;

/** The beginning stays, without its digits: enough to see that it is one's own home. */
export function maskAddress(address: string): string {
  const all = Array.from(address.trim());
  const shown = all.slice(0, ADDRESS_SHOWN_MAX).map((char) => (/\p{N}/u.test(char) ? '*' : char));
  return shown.join('').trimEnd() + (all.length > ADDRESS_SHOWN_MAX ? '***' : '');
}
