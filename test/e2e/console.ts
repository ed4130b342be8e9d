import type { Page } from 'playwright-core';

/** Opens a room of the console, e.g. "#/claims", as one of the demonstration's people. */
export async function openConsole(desk: Page, address: string, login: string): Promise<void> {
  await desk.goto(address);
  await desk.getByRole('button', { name: login, exact: true }).click();
  await desk.getByRole('navigation').getByRole('link').first().waitFor();
}

/** Asks central for lists, e.g. "/api/entries", as somebody who signs in once. */
export function consoleAsker(centralUrl: string): (path: string) => Promise<unknown> {
  let cookie = '';
  return async (path) => {
    if (cookie === '') cookie = await signIn(centralUrl);
    const reply = await fetch(`${centralUrl}${path}`, { headers: { cookie } });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as unknown;
  };
}

async function signIn(centralUrl: string): Promise<string> {
  const begun = await fetch(`${centralUrl}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'demo-auditor' }),
  });
  return begun.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}
