/** Values as the frontmatter has them: with the quotes that they need, and as the place has it already. */
import { yamlScalar } from '../../templates/template.ts';
import type { Choice } from './choices.ts';
import type { ValuePlace } from './place.ts';

/** A value outside of quotes. */
export function scalarSource(value: Choice['value'], flow = false): string {
  if (typeof value !== 'string') return String(value);
  // A date is a text in YAML 1.2 and a date in 1.1; either way sites want it bare.
  if (/^\d{4}-\d{2}-\d{2}(?:[Tt ][\d:.]+(?: ?(?:Z|[-+][\d:]+))?)?$/.test(value)) return value;
  return flow && /[,[\]{}]/.test(value) ? JSON.stringify(value) : yamlScalar(value);
}

/** A value for a place, which may lie in quotes; undefined where what is no text would become one. */
export function sourceFor(
  place: Pick<ValuePlace, 'quote' | 'open' | 'flow'>,
  value: Choice['value'],
): string | undefined {
  const { quote, open, flow } = place;
  if (quote === '') return scalarSource(value, flow);
  if (typeof value !== 'string') return undefined;
  const inner = quote === '"' ? JSON.stringify(value).slice(1, -1) : value.replace(/'/g, "''");
  return open ? inner + quote : inner;
}
