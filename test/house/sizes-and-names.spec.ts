import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lookedAt, projectFiles, sourceFiles, textOf } from './tree.js';

const LINES_MAX = 400;
const LINES_LIMIT = 250;
/** How many files may lie between the limit and the hard end. Only ever made smaller. */
const LONG_FILES_MAX = 2;

/** What a suffix may say of a file's role. */
const ROLES = new Set([
  'contract',
  'controller',
  'd',
  'driver',
  'effects',
  'events',
  'fixture',
  'gateway',
  'machine',
  'module',
  'money',
  'notes',
  'order',
  'paths',
  'postings',
  'provider',
  'receipt',
  'rules',
  'service',
  'simulation',
  'spec',
  'step',
  'view',
]);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DECLARED = /\b(?:class|interface|type|function|const|let|enum)\s+([A-Za-z_$][\w$]*)/g;
/** Words that say nothing, and the mark that says what the keyword beside it says already. */
const EMPTY_WORD =
  /(?:Manager|Helpers?|Utils?|Impl)(?![a-z])|[a-z]Base$|^Base[A-Z]|^I[A-Z][a-z]+(?:[A-Z]|$)/;

const code = (): readonly string[] => projectFiles().filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const lines = (path: string): number => textOf(path).trimEnd().split('\n').length;

function isWellNamed(path: string): boolean {
  const [stem = '', ...suffix] = basename(path)
    .replace(/\.(ts|tsx|mjs)$/, '')
    .split('.');
  if (/^\.|\.config\./.test(basename(path))) return true; // named by its tool
  const isSpec = suffix.at(-1) === 'spec'; // may say in a word of its own what it looks at
  return (
    KEBAB.test(stem) && suffix.every((role) => ROLES.has(role) || (isSpec && KEBAB.test(role)))
  );
}

const emptyNames = (path: string): readonly string[] =>
  [...textOf(path).matchAll(DECLARED)]
    .map(([, name = '']) => name)
    .filter((name) => EMPTY_WORD.test(name))
    .map((name) => `${path}: ${name}`);

describe('the house', () => {
  it('has small rooms', () => {
    const sizes = code().map((path) => ({ path, lines: lines(path) }));
    lookedAt(`${sizes.length} code files for their size and name`);
    expect(sizes.length).toBeGreaterThan(100);
    expect(sizes.filter((file) => file.lines > LINES_MAX)).toEqual([]);
    const long = sizes.filter((file) => file.lines > LINES_LIMIT);
    expect(long.slice(LONG_FILES_MAX)).toEqual([]);
  });

  it('names its files by what they hold', () => {
    expect(code().filter((path) => !isWellNamed(path))).toEqual([]);
  });

  it('has no door that collects other doors', () => {
    expect(code().filter((path) => /(^|\/)index\.(ts|tsx|mjs)$/.test(path))).toEqual([]);
  });

  it('uses no name that says nothing', () => {
    expect(sourceFiles().flatMap(emptyNames)).toEqual([]);
  });

  it.each(['DeviceManager', 'StringUtils', 'BaseDriver', 'IBillAcceptor', 'ClockImpl'])(
    'would notice %s',
    (name) => expect(EMPTY_WORD.test(name)).toBe(true),
  );

  it.each(['Impulse', 'Identity', 'database', 'baseUrl', 'ItemList', 'manages'])(
    'lets %s pass',
    (name) => expect(EMPTY_WORD.test(name)).toBe(false),
  );
});
