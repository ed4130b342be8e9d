import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from '@kiosk/flow/text/language';
import { renderToStaticMarkup } from 'react-dom/server';
import { allFixtures, fixtures } from './fixtures/all.js';
import { shownOf, type AnyFixture } from './fixtures/fixture.js';
import { ScreenView } from './screen-view.js';
import type { Language } from './vocabulary.js';

const draw = (fixture: AnyFixture, language: Language): string =>
  renderToStaticMarkup(<ScreenView shown={shownOf(fixture, language)} touch={() => undefined} />);

/** What can be read, without what the catalogue and the biller wrote. */
const wordsOf = (markup: string): string => markup.replace(/<[^>]*>/g, ' ');

const cases = allFixtures.flatMap((fixture) =>
  LANGUAGES.map((language) => [fixture.id, language, fixture] as const),
);

describe('every picture', () => {
  it.each(cases)(
    '%s in %s has a heading, the help line and the switch',
    (_id, language, fixture) => {
      const markup = draw(fixture, language);
      expect(markup.match(/<h1/g)?.length).toBeGreaterThanOrEqual(1);
      expect(wordsOf(markup)).toContain('12345');
      expect(markup).toContain('English');
      expect(markup).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it('has a name of its own', () => {
    const ids = allFixtures.map((fixture) => fixture.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(60);
  });
});

describe('money', () => {
  it.each(fixtures.insertCash.map((fixture) => [fixture.id, fixture] as const))(
    '%s says due, inserted and remaining, in this order',
    (_id, fixture) => {
      const words = wordsOf(draw(fixture, 'en'));
      const places = ['Due', 'Inserted', fixture.screen.surplus > 0 ? 'Extra' : 'Remaining'].map(
        (word) => words.indexOf(word),
      );
      expect(places.every((place) => place >= 0)).toBe(true);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
    },
  );

  it.each(fixtures.check.map((fixture) => [fixture.id, fixture] as const))(
    '%s: the rows that are shown add up to the total',
    (_id, fixture) => {
      const rows = /<dl class="facts">(.*?)<\/dl>/s.exec(draw(fixture, 'en'))?.[1] ?? '';
      const amounts = [...rows.matchAll(/<\/span>([\d,]+\.\d\d)<\/span>/g)].map((found) =>
        Math.round(Number(found[1]?.replaceAll(',', '')) * 100),
      );
      expect(amounts.length).toBeGreaterThan(1);
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(fixture.screen.total);
    },
  );

  it('speaks of money on record only when some is in', () => {
    const withTime = (id: string): string => {
      const fixture = allFixtures.find((each) => each.id === id);
      if (fixture === undefined) throw new Error(`no picture is named ${id}`);
      return wordsOf(draw(fixture, 'en'));
    };
    expect(withTime('insertCash-moreTime')).toContain('on record');
    expect(withTime('identify-moreTime')).not.toContain('on record');
  });

  it('knows three verdicts and no "failed" for a payment', () => {
    const endings = [...fixtures.done, ...fixtures.notCharged, ...fixtures.beingConfirmed];
    for (const fixture of endings) {
      const heading = /<h1>(.*?)<\/h1>/.exec(draw(fixture, 'zh'))?.[1];
      expect(['已完成', '未扣款', '正在确认']).toContain(heading);
    }
  });
});
