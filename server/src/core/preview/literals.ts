/** The values of JSX attributes that can be known without running anything: literals, and names of imported files. */

export type Literal = string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal };

const MAX_DEPTH = 6;

class NotLiteral extends Error {}

/**
 * The value of a JavaScript expression that is a literal (string, number, boolean, null, array or object of such, template
 * without `${`), or a name that `names` knows. Undefined for everything else; never evaluates.
 */
export function literalOf(source: string, names: ReadonlyMap<string, string> = new Map()): Literal | undefined {
  let at = 0;

  const space = (): void => {
    const match = /^(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*)+/.exec(source.slice(at, at + 2000));
    if (match) at += match[0].length;
  };

  const value = (depth: number): Literal => {
    if (depth > MAX_DEPTH) throw new NotLiteral();
    space();
    const c = source[at];
    if (c === '"' || c === "'" || c === '`') return text(c);
    if (c === '[') return list(depth);
    if (c === '{') return object(depth);
    const number = /^-?\d+(?:\.\d+)?/.exec(source.slice(at, at + 40));
    if (number) {
      at += number[0].length;
      return Number(number[0]);
    }
    const name = /^[A-Za-z_$][\w$]*(?:\.src\b)?/.exec(source.slice(at, at + 200))?.[0];
    if (name === undefined) throw new NotLiteral();
    at += name.length;
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null' || name === 'undefined') return null;
    const known = names.get(name.replace(/\.src$/, ''));
    if (known === undefined) throw new NotLiteral();
    return known;
  };

  const text = (quote: string): string => {
    let out = '';
    for (at++; at < source.length; at++) {
      const c = source[at]!;
      if (c === quote) {
        at++;
        return out;
      }
      if (quote === '`' && c === '$' && source[at + 1] === '{') throw new NotLiteral();
      if (c !== '\\') out += c;
      else {
        at++;
        const escaped = source[at] ?? '';
        out += escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped === '\n' ? '' : escaped;
      }
    }
    throw new NotLiteral();
  };

  const list = (depth: number): Literal => {
    const items: Literal[] = [];
    at++;
    for (;;) {
      space();
      if (source[at] === ']') break;
      items.push(value(depth + 1));
      space();
      if (source[at] === ',') at++;
      else if (source[at] !== ']') throw new NotLiteral();
    }
    at++;
    return items;
  };

  const object = (depth: number): Literal => {
    const entries = new Map<string, Literal>();
    at++;
    for (;;) {
      space();
      const c = source[at];
      if (c === '}') break;
      let key: string;
      if (c === '"' || c === "'") key = text(c);
      else {
        const name = /^[A-Za-z_$][\w$-]*/.exec(source.slice(at, at + 200))?.[0];
        if (name === undefined) throw new NotLiteral();
        at += name.length;
        key = name;
      }
      space();
      if (source[at] !== ':') throw new NotLiteral();
      at++;
      entries.set(key, value(depth + 1));
      space();
      if (source[at] === ',') at++;
      else if (source[at] !== '}') throw new NotLiteral();
    }
    at++;
    return Object.fromEntries(entries);
  };

  try {
    const result = value(0);
    space();
    return at === source.length ? result : undefined;
  } catch (error) {
    if (error instanceof NotLiteral) return undefined;
    throw error;
  }
}
