import type { FileRule } from './rule.ts';

/**
 * What is wrong in `slugline.config.json`. It is found while the file is read (`core/site/config-file.ts`), since the rest of
 * it counts all the same; this is its documentation and severity.
 */
export const configSchema: FileRule = {
  id: 'config/schema',
  severity: 'error',
  needs: 'file',
  summary: 'The configuration file has a setting that does not exist or a value that cannot be.',
  docs: `\`slugline.config.json\` is JSON with comments. What is wrong in it is marked in place and counts as not said; all else goes on as
configured. Editors complete its keys and values, and \`docs/configuration.md\` describes them.`,
  check: () => undefined,
};
