/** A request as its signature covers it. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** With its query; or a whole address, which then is called instead of the provider's own. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer, to the byte. Header names are lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends to one provider; rejects when no answer came. A port: specs and simulations need no socket. */
export type Send = (request: HttpRequest, stop: AbortSignal) => Promise<HttpResponse>;

const BYTES_MAX = 32 * 1024 * 1024; // a day's statement of a large operator

/**
 * Sends over HTTP. Redirects are errors: a signature names one address.
 *
 * @param url of the provider, without a path.
 */
export function httpSend(url: string): Send {
  return async ({ method, path, headers, body }, stop) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers,
      redirect: 'error',
      signal: stop,
      ...(method === 'POST' && { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await bytesOf(response),
    };
  };
}

async function bytesOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    parts.push(part);
    length += part.length;
    if (length > BYTES_MAX) throw new Error('the answer is too long');
  }
  return Buffer.concat(parts);
}
