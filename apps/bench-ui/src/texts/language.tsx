import { createContext, useContext } from 'react';
import type { Named } from '../link/truth.js';

/** Chinese first, English second. */
export type Language = keyof Named;

export const LanguageContext = createContext<Language>('zh');

/** Reads a text in the language of the page. */
export function useText(): (text: Named) => string {
  const language = useContext(LanguageContext);
  return (text) => text[language];
}
