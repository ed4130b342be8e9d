import { useState, type ReactNode } from 'react';
import { Panel } from '../controls/panel.js';
import { useBench } from '../link/bench.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** Bills with a code, ready to be held to the scanner, and any other text. */
export function Codes(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const [own, setOwn] = useState('');
  const scan = (text: string): void => {
    if (text !== '') act({ type: 'scanCode', text });
  };
  return (
    <Panel area="codes" title={t(texts.codes)} hint={t(texts.codesHint)}>
      <div className="codes">
        {state.codes.map(({ name, text }) => (
          <button key={text} type="button" className="code" onClick={() => scan(text)}>
            <Bars text={text} />
            <span>{t(name)}</span>
            <code>{text}</code>
          </button>
        ))}
      </div>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          scan(own);
        }}
      >
        <input
          value={own}
          maxLength={256}
          aria-label={t(texts.ownCode)}
          placeholder={t(texts.ownCode)}
          onChange={(event) => setOwn(event.target.value)}
        />
        <button type="submit" className="button">
          {t(texts.scan)}
        </button>
      </form>
    </Panel>
  );
}

/** A picture of a bar code: it looks like its text and cannot be read by a machine. */
function Bars({ text }: { readonly text: string }): ReactNode {
  const bars = [...text].flatMap((letter, at) => {
    const bits = letter.charCodeAt(0);
    return [
      { x: at * 6, width: 1 + (bits & 1) },
      { x: at * 6 + 3, width: 1 + ((bits >> 1) & 1) },
    ];
  });
  return (
    <svg className="code-bars" viewBox={`0 0 ${text.length * 6} 10`} preserveAspectRatio="none">
      {bars.map(({ x, width }) => (
        <rect key={x} x={x} width={width} height="10" />
      ))}
    </svg>
  );
}
