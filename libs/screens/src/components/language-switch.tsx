import { LANGUAGES } from '@kiosk/flow/text/language';
import type { ReactNode } from 'react';
import { useStage, useText } from '../stage/stage.js';
import { frameTexts, languageNames } from '../texts/frame.js';
import { TouchButton } from './touch-button.js';

/** On every screen; switching keeps the state and what was typed. */
export function LanguageSwitch(): ReactNode {
  const t = useText();
  const { language } = useStage();
  return (
    <div className="language-switch" role="group" aria-label={t(frameTexts.chooseLanguage)}>
      {LANGUAGES.map((offered) => (
        <TouchButton
          key={offered}
          className="language"
          touch={{ type: 'language', language: offered }}
          pressed={offered === language}
        >
          <span lang={offered}>{languageNames[offered]}</span>
        </TouchButton>
      ))}
    </div>
  );
}
