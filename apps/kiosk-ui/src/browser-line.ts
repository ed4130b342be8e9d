import type { Line, LineEvents } from './connection.js';

/**
 * Asks the kiosk for this page's session.
 *
 * @throws Error when the kiosk does not answer, or answers something else.
 */
export async function fetchToken(): Promise<string> {
  const reply = await fetch('/session', { cache: 'no-store' });
  const body: unknown = await reply.json();
  if (typeof body === 'object' && body !== null && 'token' in body) {
    if (typeof body.token === 'string') return body.token;
  }
  throw new Error(`/session brought no token, status ${reply.status}`);
}

/** Opens the socket to the kiosk that served this page. */
export function openLine(token: string, events: LineEvents): Line {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const query = new URLSearchParams({ token }).toString();
  const socket = new WebSocket(`${scheme}://${location.host}/screen?${query}`);
  socket.addEventListener('open', events.opened);
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') events.received(data);
  });
  // `close` follows every `error`, so that one is enough.
  socket.addEventListener('close', events.closed);
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
  };
}
