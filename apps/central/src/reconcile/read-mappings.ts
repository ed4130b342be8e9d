import { readYaml } from '@kiosk/config/read-yaml';
import { ConfigError } from '@kiosk/config/config-error';
import { mappingFile, type Mapping } from './mapping.js';

/**
 * Reads how the files of billers and providers are read.
 *
 * @throws ConfigError naming file, line and what was expected; also for two of one id.
 */
export function readMappings(files: readonly string[]): readonly Mapping[] {
  const mappings = files.map((file) => readYaml(file, mappingFile));
  const ids = new Set<string>();
  mappings.forEach(({ id }, at) => {
    if (ids.has(id)) throw new ConfigError(`${files[at]}: ${id} is mapped twice`);
    ids.add(id);
  });
  return mappings;
}
