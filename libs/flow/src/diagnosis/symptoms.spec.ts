import { expect, it } from '@jest/globals';
import { LANGUAGES } from '../text/language.js';
import { ENDED, SYMPTOMS } from './symptoms.js';

it('has short words for every symptom, what to do, and every early end', () => {
  const words = [...Object.values(SYMPTOMS).flatMap(({ says, todo }) => [says, todo])];
  const texts = [...words, ...Object.values(ENDED)].flatMap((text) =>
    LANGUAGES.map((language) => ({ language, text: text[language] })),
  );
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(({ text }) => text.length === 0 || text.length > 70)).toEqual([]);
  const chinese = texts.filter(({ language }) => language === 'zh');
  expect(chinese.filter(({ text }) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});
