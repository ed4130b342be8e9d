import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from './config-error.js';

/**
 * Reads a YAML file through a schema.
 *
 * @throws ConfigError naming file, line and expectation of each problem, one a line.
 */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(read(file), { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(
    ({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${message}`,
  );
  if (broken.length > 0) throw new ConfigError(broken.join('\n'));

  const found = schema.safeParse(document.toJS());
  if (found.success) return found.data;
  const problems = found.error.issues.map(({ path, message }) => {
    const line = lineOf(document, path, lines);
    return `${file}:${line}: ${path.join('.') || 'the file'}: ${message}`;
  });
  throw new ConfigError(problems.join('\n'));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${file}: cannot be read`, { cause });
  }
}

/** The line of the nearest thing that exists: a missing member is shown at what should hold it. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
