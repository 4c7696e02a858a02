/** The keywords of JSON Schema (draft 7 to 2020-12) below which schemas stand. `items` is a schema, or a list of them. */

/** Keywords whose value is a schema. */
export const ONE: ReadonlySet<string> = new Set([
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'additionalItems',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** Keywords whose value is a list of schemas. */
export const LIST: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

/** Keywords whose value is a map of schemas; of `dependencies` some may be lists of keys. */
export const MAP: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
  'dependentSchemas',
]);

/** Keywords that have no part in validation. */
export const ANNOTATIONS: ReadonlySet<string> = new Set(
  (
    '$schema $id id $comment $defs definitions title description markdownDescription examples default defaultSnippets ' +
    'enumDescriptions markdownEnumDescriptions enumItemLabels errorMessage patternErrorMessage readOnly writeOnly ' +
    'doNotSuggest suggestSortText allowComments allowTrailingCommas'
  ).split(' '),
);
