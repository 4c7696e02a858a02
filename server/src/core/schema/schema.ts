import { getLanguageService, type JSONSchema, type MatchingSchema } from 'vscode-json-languageservice';
import pageSchema from '../../../../schemas/page.schema.json' with { type: 'json' };
import postSchema from '../../../../schemas/post.schema.json' with { type: 'json' };
import type { MapNode } from '../post/frontmatter.ts';
import type { Range } from '../text/range.ts';
import { glanceAt } from './at-a-glance.ts';
import { jsonTreeOf } from './json-tree.ts';
import { resolveSchema } from './resolve.ts';

export { resolveSchema };

/** A JSON Schema whose local references are resolved: ready to validate with. */
export type Schema = JSONSchema;

/** The schemas that come with Slugline, by the name that a configuration uses for them. */
export const builtinSchemas: Readonly<Record<string, Schema>> = {
  'builtin:post': resolveSchema(postSchema as JSONSchema),
  'builtin:page': resolveSchema(pageSchema as JSONSchema),
};

export interface SchemaProblem {
  readonly range: Range;
  /** The validator's own words; the rule puts them in a writer's. */
  readonly message: string;
}

/** The validator's tree type has this method; the library's typings leave it out. It answers at once, unlike `doValidation`. */
interface Validating {
  validate(
    document: unknown,
    schema: Schema,
  ): { range: { start: { character: number }; end: { character: number } }; message: string }[] | undefined;
  getMatchingSchemas(schema: Schema, focusOffset?: number): MatchingSchema[];
}

const service = getLanguageService({});

/** Positions on one endless line are offsets, so the validator's ranges come back as such. */
const offsets = { positionAt: (offset: number) => ({ line: 0, character: offset }) };

/** What is wrong with frontmatter by a schema. */
export function validate(root: MapNode, schema: Schema): readonly SchemaProblem[] {
  const glance = glanceAt(root, schema);
  if (!glance) return validateFully(root, schema);
  const { problems, doubtful } = glance;
  if (doubtful.length === 0) return problems;
  return [...problems, ...validateFully({ ...root, entries: doubtful }, ofEntries(schema))];
}

const schemasOfEntries = new WeakMap<Schema, Schema>();

/** What is left of a schema when no more than the values of some entries is in question. */
function ofEntries(schema: Schema): Schema {
  let rest = schemasOfEntries.get(schema);
  if (!rest) {
    const { required, allOf, anyOf, ...own } = schema;
    rest = own;
    schemasOfEntries.set(schema, rest);
  }
  return rest;
}

/** The same by the validator alone, which takes a hundred times as long. */
export function validateFully(root: MapNode, schema: Schema): SchemaProblem[] {
  const found = documentOf(root).validate(offsets, schema) ?? [];
  return found.map(({ range, message }) => ({
    range: { start: range.start.character, end: range.end.character },
    message,
  }));
}

/** The schemas that apply at an offset, outermost first: for hover and completion. */
export function schemasAt(root: MapNode, schema: Schema, offset: number): JSONSchema[] {
  return documentOf(root)
    .getMatchingSchemas(schema, offset)
    .filter((match) => !(match as { inverted?: boolean }).inverted)
    .map((match) => match.schema);
}

function documentOf(root: MapNode): Validating {
  return service.newJSONDocument(jsonTreeOf(root)) as unknown as Validating;
}

/** The schema of the property at a path of keys, where the schema describes it. */
export function propertySchema(schema: Schema | undefined, path: readonly string[]): JSONSchema | undefined {
  let at: JSONSchema | undefined = schema;
  for (const key of path) {
    const next: unknown = at?.properties?.[key];
    if (typeof next !== 'object' || next === null) return undefined;
    at = next as JSONSchema;
  }
  return at;
}
