import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { brokenSchema } from '../schema/broken.ts';
import { builtinSchemas } from '../schema/schema.ts';
import { configFile } from '../site/config-file.ts';
import type { FileRule, Report } from './rule.ts';

/** A schema of the site's own that cannot be used, or is not there. */
export const schemaInvalid: FileRule = {
  id: 'schema/invalid',
  severity: 'error',
  needs: 'file',
  summary: 'A schema of the site cannot be read, or does not exist.',
  docs: `One problem marks the place where the schema breaks: JSON that does not parse, a type that JSON Schema does not have, a
reference to nothing. Posts go on being checked by the schema as it last was in order. A schema that \`slugline.config.json\` names
and that is not there is marked in that file.`,
  check(file, text, site, { isSchema }) {
    if (isSchema) {
      const broken = brokenSchema(text);
      return broken
        ? [{ ...broken, message: `${broken.message} Posts are checked by this schema as it last was in order.` }]
        : [];
    }
    if (file !== configFile) return undefined;
    const root = parseTree(text, [], { allowTrailingComma: true });
    return site.config.schemas.flatMap(({ schema }, i): Report[] => {
      if (Object.hasOwn(builtinSchemas, schema) || site.hasFile(schema)) return [];
      const node = root && findNodeAtLocation(root, ['schemas', i, 'schema']);
      return node?.value === schema
        ? [
            {
              range: { start: node.offset, end: node.offset + node.length },
              message: `There is no schema "${schema}": paths are from the folder of this file. Until it is there, these posts are not checked by a schema.`,
            },
          ]
        : [];
    });
  },
};
