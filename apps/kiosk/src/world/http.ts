/** One HTTP request with everything that may vary. */
export interface HttpAsk {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last received. */
  readonly limitMs: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** A whole answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Asks a server. Rejects with `HttpFailure` when no whole answer came in time. */
export type Http = (ask: HttpAsk) => Promise<HttpAnswer>;

/** No answer: unreachable, too slow, cut off or too long. The request may have arrived. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
}

/** A catalogue or the bills of a large account are some 100 kB; more is not ours. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

/** HTTP over the network, following no redirect. */
export const fetchHttp: Http = async ({ method, url, headers, body, limitMs, signal }) => {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const answer = await fetch(url, {
      method,
      headers,
      redirect: 'error',
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, text: await textOf(answer) };
  } catch (error) {
    throw new HttpFailure(`${method} ${url}: ${reasonOf(error)}`, { cause: error });
  }
};

async function textOf(answer: Response): Promise<string> {
  if (answer.body === null) return '';
  const body: ReadableStream<Uint8Array> = answer.body;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new HttpFailure(`more than ${ANSWER_BYTES_MAX} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `fetch` hides the reason one level down. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
