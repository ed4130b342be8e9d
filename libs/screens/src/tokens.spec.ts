/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colour of a token, e.g. "ink" → "#24211c". */
function colour(name: string): string {
  const found = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
  if (found === undefined) throw new Error(`no colour is named ${name}`);
  return found;
}

/** Relative luminance. Source: WCAG 2.2, definition of relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** Contrast of two colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Every colour of text with every ground it stands on. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  ink: ['ground', 'surface', 'sunken', 'accent-tint', 'attention-tint'],
  'ink-soft': ['ground', 'surface', 'sunken', 'accent-tint'],
  accent: ['ground', 'surface', 'accent-tint'],
  'accent-deep': ['accent-tint'],
  'on-accent': ['accent', 'done'],
  done: ['ground', 'surface', 'done-tint'],
  attention: ['ground', 'sunken', 'attention-tint'],
  stop: ['ground', 'surface', 'stop-tint'],
};

/** Edges of what can be touched, with what lies around them. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  accent: ['ground', 'surface'],
  edge: ['ground', 'surface'],
  stop: ['ground'],
};

const pairs = (table: typeof TEXTS): readonly (readonly [string, string])[] =>
  Object.entries(table).flatMap(([front, backs]) => backs.map((back) => [front, back] as const));

const strong = readFileSync(join(import.meta.dirname, 'components/access.css'), 'utf8');

/** A colour with high contrast: what it says itself, else what everybody sees. */
const strongColour = (name: string): string =>
  new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(strong)?.[1] ?? colour(name);

describe('the tokens with high contrast', () => {
  it.each(pairs(TEXTS))('%s stands out on %s: 9:1', (front, back) => {
    expect(contrast(strongColour(front), strongColour(back))).toBeGreaterThanOrEqual(9);
  });
});

describe('the tokens', () => {
  it.each(pairs(TEXTS))('%s can be read on %s: 7:1', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(7);
  });

  it.each(pairs(EDGES))('%s is seen on %s: 3:1', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3);
  });

  it('are the only place that names a colour of the palette', () => {
    const names = [...css.matchAll(/--([a-z-]+): #/g)].map((found) => found[1]);
    expect(names.length).toBeGreaterThan(15);
    expect(new Set(names).size).toBe(names.length);
  });
});
