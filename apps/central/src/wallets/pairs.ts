/**
 * What a signature over members covers: all but `sign` and the empty ones, sorted by name,
 * unencoded, "a=1&b=2".
 */
export function pairsText(members: Readonly<Record<string, string>>): string {
  const names = Object.keys(members).filter((name) => name !== 'sign' && members[name] !== '');
  return names
    .sort()
    .map((name) => `${name}=${members[name]}`)
    .join('&');
}
