import { useEffect, useState } from 'react';
import type { Screen } from '@kiosk/flow/screen/screen';
import { PLAIN } from '@kiosk/flow/screen/access';
import type { KioskFace, Step } from '@kiosk/flow/screen/shown';
import type { Language } from '@kiosk/flow/text/language';
import { ScreenView } from '@kiosk/screens/screen-view';

/** As `/api/replay/…` tells it; central's own reading is `replay-screens.ts` of the flow. */
interface Frame {
  readonly seq: number;
  readonly wallMs: number;
  readonly type: string;
  readonly language: Language;
  readonly screen: Screen;
  readonly step?: Step;
}

const WORDS = {
  zh: { prev: '上一步', next: '下一步', none: '没有可回放的流水', row: '流水' },
  en: { prev: 'Back', next: 'Next', none: 'Nothing to replay', row: 'Row' },
} as const;

/** What a customer saw, step by step: the customer page's own screens, drawn from journal rows. */
export function ReplayPage(props: { readonly kiosk: string; readonly payment: string }) {
  const { kiosk, payment } = props;
  const frames = useFrames(kiosk, payment);
  const [at, setAt] = useState(0);
  const frame = frames?.[at];
  const words = WORDS[frame?.language ?? 'zh'];
  if (frames === undefined) return <p className="replay-none">…</p>;
  if (frame === undefined) return <p className="replay-none">{words.none}</p>;
  return (
    <main className="replay">
      <header>
        <h1>
          {kiosk} · {payment}
        </h1>
        <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
          {words.prev}
        </button>
        <button type="button" disabled={at === frames.length - 1} onClick={() => setAt(at + 1)}>
          {words.next}
        </button>
        <p role="status">
          {words.row} {frame.seq} · {new Date(frame.wallMs).toLocaleString()} · {frame.type} (
          {at + 1} / {frames.length})
        </p>
      </header>
      <div className="replay-stage" inert>
        <ScreenView
          shown={{
            version: at,
            language: frame.language,
            screen: frame.screen,
            access: PLAIN,
            kiosk: faceOf(kiosk),
            ...(frame.step && { step: frame.step }),
          }}
          touch={() => undefined}
        />
      </div>
    </main>
  );
}

function useFrames(kiosk: string, payment: string): readonly Frame[] | undefined {
  const [frames, setFrames] = useState<readonly Frame[]>();
  useEffect(() => {
    const path = [kiosk, payment].map(encodeURIComponent).join('/');
    fetch(`/api/replay/${path}`)
      .then(async (reply) => (reply.ok ? ((await reply.json()) as readonly Frame[]) : []))
      .then(setFrames, () => setFrames([]));
  }, [kiosk, payment]);
  return frames;
}

function faceOf(id: string): KioskFace {
  const words = { zh: id, en: id };
  return {
    id,
    place: words,
    operator: words,
    phone: '',
    hours: words,
    cashElsewhere: words,
    demo: false,
  };
}
