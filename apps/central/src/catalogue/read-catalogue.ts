import type { FeeType, Question } from '@kiosk/flow/catalogue/fee-type';
import { catalogueReply } from '@kiosk/flow/link/messages';
import type { Catalogue } from '@kiosk/flow/ports/central';
import { ConfigError } from '@kiosk/config/config-error';
import { readYaml } from '@kiosk/config/read-yaml';

/**
 * Reads the fee types from YAML; amounts there are whole fen.
 *
 * @throws ConfigError for a shape, an id that stands twice, or a question whose own example fails.
 */
export function readCatalogue(file: string): Catalogue {
  const catalogue = readYaml(file, catalogueReply);
  const seen = new Set<string>();
  for (const fee of catalogue.fees) {
    const wrong = seen.has(fee.id) ? 'an id that stands once' : complaint(fee);
    if (wrong !== undefined) throw new ConfigError(`${file}: ${fee.id}: ${wrong}`);
    seen.add(fee.id);
  }
  return catalogue;
}

/** The fee of an id. */
export function feeOf(catalogue: Catalogue, id: string): FeeType | undefined {
  return catalogue.fees.find((fee) => fee.id === id);
}

/** Whether what was typed is in the biller's grammar: ASCII, whole, within its length. */
export function fits({ pattern, lengthMin, lengthMax }: Question, typed: string): boolean {
  const long = typed.length >= lengthMin && typed.length <= lengthMax;
  return long && /^[\x20-\x7e]*$/.test(typed) && new RegExp(pattern).test(typed);
}

function complaint(fee: FeeType): string | undefined {
  const { account, factor, policy, prepay } = fee;
  for (const { pattern, example } of [account, factor]) {
    if (!/^\^.*\$$/.test(pattern)) return `a pattern anchored by ^ and $, not ${pattern}`;
    if (!isPattern(pattern)) return `a regular expression, not ${pattern}`;
    if (!new RegExp(pattern).test(example)) return `an example that fits ${pattern}`;
  }
  if (prepay !== undefined && policy !== 'prepay-any') return 'prepay only with prepay-any';
  if (prepay?.presets.some((preset) => preset < prepay.min || preset > prepay.max)) {
    return 'presets between prepay.min and prepay.max';
  }
  return undefined;
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}
