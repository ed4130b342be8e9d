import { describe, expect, it } from '@jest/globals';
import { hrefOf, placeOf, type Place } from './use-place.js';

describe('the address of a place', () => {
  it.each<[string, Place]>([
    ['#/kiosks', { room: 'kiosks' }],
    ['#/journal/K-0001', { room: 'journal', kiosk: 'K-0001' }],
    ['#/journal/K%2F1/P%201', { room: 'journal', kiosk: 'K/1', payment: 'P 1' }],
  ])('%s is read and written', (hash, place) => {
    expect(placeOf(hash)).toEqual(place);
    expect(hrefOf(place)).toBe(hash);
  });

  it.each(['', '#', '#/nowhere', '#/%E0%A4%A'])('%j leads to the kiosks', (hash) =>
    expect(placeOf(hash)).toEqual({ room: 'kiosks' }),
  );
});
