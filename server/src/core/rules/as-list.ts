import type { ScalarNode } from '../post/frontmatter.ts';
import type { Fix } from '../problem.ts';
import { replaceRange } from './fixes.ts';

/** Plain texts that mean themselves in a flow list. */
const PLAIN = /^[\p{L}][^,[\]{}:#"'\r\n]*$/u;

/**
 * The repair of one text where a list belongs: each of the names that commas part becomes an item. Undefined for a text of
 * several lines.
 */
export function asList(file: string, node: ScalarNode): Fix | undefined {
  if (typeof node.value !== 'string' || node.style === 'block') return undefined;
  const names = node.value.split(',').map((name) => name.trim());
  if (names.includes('')) return undefined;
  const list = `[${names.map((name) => (PLAIN.test(name) && node.style === 'plain' ? name : JSON.stringify(name))).join(', ')}]`;
  const title = names.length === 1 ? 'Make it a list' : `Make it a list of ${names.length}`;
  return replaceRange(file, node.range, list, title, names.length === 1);
}
