import { describe, expect, it } from '@jest/globals';
import type { KioskFace, Shown } from '@kiosk/flow/screen/shown';
import { closedKiosk } from './closed-kiosk.js';

const text = { zh: '字', en: 'text' };
const face: KioskFace = {
  id: 'K-1',
  place: text,
  operator: text,
  phone: '1',
  hours: text,
  cashElsewhere: text,
  demo: false,
};

describe('a closed kiosk', () => {
  it('says why in the language that is asked for, and does nothing else', () => {
    const kiosk = closedKiosk(face, ['journal']);
    const seen: Shown[] = [];
    const end = kiosk.watch((shown) => seen.push(shown));
    kiosk.touch({ version: 1, touch: { type: 'start' } });
    kiosk.touch({ version: 1, touch: { type: 'language', language: 'en' } });
    kiosk.touch({ version: 1, touch: { type: 'language', language: 'zh' } });
    end();
    kiosk.touch({ version: 2, touch: { type: 'language', language: 'zh' } });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      version: 2,
      language: 'en',
      screen: { name: 'outOfService', limits: ['journal'] },
    });
    expect(kiosk.shown).toMatchObject({ version: 3, language: 'zh' });
  });
});
