import type { ReactNode } from 'react';
import type { Say } from '../texts.js';
import type { Live } from '../use-list.js';

/** Shows a list once it is there, and says when central has stopped to answer. */
export function Shown<List>(props: {
  readonly live: Live<List>;
  readonly say: Say;
  readonly children: (list: List) => ReactNode;
}) {
  const { live, say, children } = props;
  return (
    <>
      {live.failed && (
        <p className="offline" role="alert">
          {say('offline')}
        </p>
      )}
      {live.list === undefined ? <p className="empty">{say('loading')}</p> : children(live.list)}
    </>
  );
}
