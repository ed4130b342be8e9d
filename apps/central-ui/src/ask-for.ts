/** What became of a wish, as central told it. */
export type Reply =
  | { readonly result: 'done'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly result: 'refused'; readonly code: string; readonly message: string };

/** Sends a wish; asked again with the same id, central answers as before. Rejects never. */
export async function askFor(path: string, wish: object): Promise<Reply> {
  try {
    const response = await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });
    const body = (await response.json()) as Readonly<Record<string, unknown>>;
    if (response.ok) return { result: 'done', body };
    return { result: 'refused', code: String(body['code']), message: String(body['message']) };
  } catch (error) {
    return { result: 'refused', code: 'unreachable', message: String(error) };
  }
}
