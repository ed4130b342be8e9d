import { OperatorMark } from '@kiosk/screens/icons/operator-mark';
import type { ReactNode } from 'react';
import { useText, type Language } from '../texts/language.js';
import { texts } from '../texts/texts.js';

interface HeadProps {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

/** Name, what this is, and the other language. */
export function Head({ language, onLanguage }: HeadProps): ReactNode {
  const t = useText();
  return (
    <header className="head">
      <OperatorMark />
      <h1>{t(texts.title)}</h1>
      <p>{t(texts.subtitle)}</p>
      <button
        type="button"
        className="button"
        onClick={() => onLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {t(texts.otherLanguage)}
      </button>
    </header>
  );
}
