/** Somebody signed in at the console, without its page. */
export interface Staff {
  get(path: string): Promise<unknown>;
  /** @throws Error with the refusal. */
  post(path: string, wish: object): Promise<unknown>;
}

/** Signs in as one of the demonstration's people. */
export async function staffAt(centralUrl: string, login: string): Promise<Staff> {
  const json = { 'content-type': 'application/json' };
  const begun = await fetch(`${centralUrl}/api/session/demo`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login }),
  });
  const cookie = begun.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const who = await fetch(`${centralUrl}/api/session`, { headers: { cookie } });
  const { csrf } = (await who.json()) as { readonly csrf: string };
  const read = async (reply: Response): Promise<unknown> => {
    if (!reply.ok) throw new Error(`${reply.url}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  return {
    get: async (path) => read(await fetch(`${centralUrl}${path}`, { headers: { cookie } })),
    post: async (path, wish) =>
      read(
        await fetch(`${centralUrl}${path}`, {
          method: 'POST',
          headers: { ...json, cookie, 'x-csrf': csrf },
          body: JSON.stringify(wish),
        }),
      ),
  };
}
