import { SIGNED_OUT } from './use-session.js';

/** What central answered to a wish. */
export type Reply =
  | { readonly result: 'done'; readonly body: object }
  | { readonly result: 'refused'; readonly code: string; readonly message: string };

/**
 * Sends a wish to `/api/…` with what proves that it comes from this page. Rejects never.
 *
 * Why the proof is asked for each time: a page that was left open does not hold an old one.
 */
export async function ask(path: string, wish: object = {}): Promise<Reply> {
  try {
    const who = (await (await fetch('/api/session')).json()) as { readonly csrf?: string };
    const response = await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf': who.csrf ?? '' },
      body: JSON.stringify(wish),
    });
    const body = (await response.json()) as object;
    if (response.ok) return { result: 'done', body };
    if (response.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
    return { result: 'refused', code: '', message: '', ...body };
  } catch (error) {
    return { result: 'refused', code: 'unreachable', message: String(error) };
  }
}
