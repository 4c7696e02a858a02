import type { JSONSchema } from 'vscode-json-languageservice';
import { said, typesOf } from '../../schema/path.ts';
import { code, escapeMarkdown } from '../page-card.ts';

/** As many allowed values and examples are shown. */
const MAX_VALUES = 20;
const MAX_LENGTH = 200;

/**
 * What a schema says of a key, in Markdown: type, meaning, allowed values, an example. Empty where it says nothing.
 * @param path of the key, which is its last step
 */
export function keyCard(
  path: readonly string[],
  parts: readonly JSONSchema[],
  required: boolean,
  isDate = false,
): string {
  if (parts.length === 0) return '';
  const key = path.at(-1) ?? '';
  const facts = [`**${escapeMarkdown(path.join('.'))}**`];
  const types = isDate ? 'date' : typesInWords(parts);
  if (types !== '') facts.push(types);
  if (required) facts.push('required');
  const out = [facts.join(' · ')];
  const deprecation = said(parts, 'deprecationMessage');
  if (deprecation) out.push(`Not to be used any more: ${escapeMarkdown(deprecation)}`);
  const meaning = meaningOf(parts);
  if (meaning !== undefined) out.push(meaning);
  const values = enumOf(parts);
  if (values.length > 0) {
    const rows = values.slice(0, MAX_VALUES).map(({ value, meaning: what }) => {
      const text = code(shown(value));
      return what === undefined ? text : `${text}: ${what}`;
    });
    if (values.length > MAX_VALUES) rows.push(`and ${values.length - MAX_VALUES} more`);
    out.push(
      values.some(({ meaning: what }) => what) ? rows.map((row) => `- ${row}`).join('\n') : `One of ${rows.join(', ')}`,
    );
  }
  const example = exampleOf(parts);
  if (example !== undefined) out.push(`Example: ${code(`${key}: ${shown(example)}`)}`);
  const usual = said(parts, 'default');
  if (usual !== undefined && usual !== example) out.push(`Default: ${code(shown(usual))}`);
  return out.join('\n\n');
}

/** The schema's example, else a value that it allows. */
function exampleOf(parts: readonly JSONSchema[]): unknown {
  const example = said(parts, 'examples')?.[0];
  if (example !== undefined) return example;
  const [allowed] = enumOf(parts);
  if (allowed) return allowed.value;
  return said(parts, 'default') ?? (typesOf(parts).includes('boolean') ? true : undefined);
}

/** What the schema says that the value means, in Markdown. */
export function meaningOf(parts: readonly JSONSchema[]): string | undefined {
  for (const { markdownDescription, description, title } of parts) {
    if (markdownDescription) return markdownDescription;
    const text = description ?? title;
    if (text) return escapeMarkdown(text);
  }
  return undefined;
}

export interface AllowedValue {
  readonly value: unknown;
  /** Markdown. */
  readonly meaning?: string;
}

/** The values that the parts list, each with what they say of it. */
export function enumOf(parts: readonly JSONSchema[]): AllowedValue[] {
  const values: AllowedValue[] = [];
  for (const part of parts) {
    const list = part.enum ?? (part.const === undefined ? [] : [part.const]);
    list.forEach((value: unknown, i) => {
      if (values.some((other) => other.value === value)) return;
      const plain = part.enumDescriptions?.[i] ?? (part.enum ? undefined : part.description);
      const meaning = part.markdownEnumDescriptions?.[i] ?? (plain && escapeMarkdown(plain));
      values.push({ value, ...(meaning && { meaning }) });
    });
  }
  return values;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  number: 'number',
  integer: 'whole number',
  array: 'list',
  object: 'group of keys',
};

function typesInWords(parts: readonly JSONSchema[]): string {
  const types = typesOf(parts);
  const values = types.length === 0 ? enumOf(parts) : [];
  if (values.length > 0 && values.every(({ value }) => typeof value === 'string')) return 'text';
  if (types.includes('string') && said(parts, 'format') === 'date')
    return types.includes('null') ? 'date or empty' : 'date';
  const words = types.filter((type) => type !== 'null').map((type) => WORDS[type] ?? type);
  if (words.length === 0) return '';
  return [...words, ...(types.includes('null') ? ['empty'] : [])].join(', ').replace(/, ([^,]*)$/, ' or $1');
}

/** A value as YAML on one line, shortened. */
function shown(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? `[${value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')}]`
        : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
