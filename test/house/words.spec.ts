import { describe, expect, it } from '@jest/globals';
import { lookedAt, projectFiles, textOf } from './tree.js';

/** Hosts that the project may name. A registry, a mirror or a colleague's machine is none of them. */
const HOSTS = [
  /^127\.0\.0\.1$/,
  /^\[::1\]$/,
  /^[a-z-]+$/, // one word: localhost, or a stand-in
  /^www\.w3\.org$/, // the name of the SVG language
  /^json-schema\.org$/,
  /^www\.apache\.org$/, // the licence
  /(^|\.)(example|invalid|test)(\.[a-z]+)?$/, // names that never lead anywhere
];
const URL_HOST = /\b(?:https?|wss?):\/\/(\[[0-9a-f:]+\]|[A-Za-z0-9.-]+)/g;
/** Folders of somebody's machine. */
const MACHINE_PATH = /(?<![\w.])\/(?:work|tmp|root|home|Users)\/[\w.]/;

/** Names its packages’ homes and sponsors; where they come from is checked apart. */
const LOCK = 'package-lock.json';
const TEXT = /\.(ts|tsx|mjs|css|html|json|md|yaml|yml|sh|service|csv)$/;
const texts = (): readonly string[] =>
  projectFiles().filter(
    (path) => path !== LOCK && (TEXT.test(path) || /(^|\/)\.[a-z]+rc$|\.ci\/run$/.test(path)),
  );

const strangers = (path: string): readonly string[] =>
  [...textOf(path).matchAll(URL_HOST)]
    .map(([, host = '']) => host)
    .filter((host) => !HOSTS.some((known) => known.test(host)))
    .map((host) => `${path}: ${host}`);

describe('the texts of the project', () => {
  it('name no host but their own', () => {
    lookedAt(`${texts().length} texts for hosts and machine paths`);
    expect(texts().length).toBeGreaterThan(100);
    expect(texts().flatMap(strangers)).toEqual([]);
  });

  it('leave open where packages come from', () => {
    expect(textOf(LOCK)).not.toMatch(/"resolved": "(?:https?|git)/);
    expect(textOf(LOCK)).toMatch(/"integrity": "sha512-/);
  });

  it('name no folder of the machine they were written on', () => {
    const found = texts().filter((path) => MACHINE_PATH.test(textOf(path)));
    expect(found.filter((path) => path !== 'test/house/words.spec.ts')).toEqual([]);
  });

  it('would notice both', () => {
    const [, host] = [...`see https:${'//mirror.corp'}/x`.matchAll(URL_HOST)][0] ?? [];
    expect(HOSTS.some((known) => known.test(host ?? ''))).toBe(false);
    expect(MACHINE_PATH.test('cd /home/me')).toBe(true);
    expect(MACHINE_PATH.test('var/home/me')).toBe(false);
  });
});
