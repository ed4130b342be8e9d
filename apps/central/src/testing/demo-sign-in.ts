/** The headers that a page of somebody signed in sends with each wish. */
export interface SignedIn {
  readonly cookie: string;
  readonly 'x-csrf': string;
}

/** Signs in as one of the demonstration's people, e.g. "demo-finance". `url` ends with a slash. */
export async function demoSignIn(url: string, login: string): Promise<SignedIn> {
  const begun = await fetch(`${url}api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login }),
  });
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';', 1)[0]!;
  const who = await fetch(`${url}api/session`, { headers: { cookie } });
  return { cookie, 'x-csrf': ((await who.json()) as { csrf: string }).csrf };
}
