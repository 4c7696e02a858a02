/**
 * VS Code's snippet syntax (tab stops, placeholders, choices, variables, transforms; the grammar of
 * code.visualstudio.com/docs/editing/userdefinedsnippets): read, filled in, written again.
 */
export type SnippetPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `$1`, `${1:default}`, `${1|a,b|}`, or with a transform, which is kept as it is written. */
  | {
      readonly kind: 'stop';
      readonly number: number;
      readonly children: readonly SnippetPart[];
      readonly choices?: readonly string[];
      readonly transform?: string;
    }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly children: readonly SnippetPart[];
      readonly transform?: string;
    };

export interface SnippetError {
  readonly message: string;
  readonly offset: number;
}

export interface Snippet {
  readonly parts: readonly SnippetPart[];
  /** What VS Code would take for plain text though it surely is not meant so. */
  readonly errors: readonly SnippetError[];
}

const MAX_DEPTH = 20;
const MAX_ERRORS = 20;

/** Reads a snippet. Never throws: what is wrong is in `errors` and stays text. */
export function parseSnippet(source: string): Snippet {
  const errors: SnippetError[] = [];
  let at = 0;
  /** From here on no `}` closes a placeholder: what was tried once is not tried again. */
  let unclosedFrom = Number.POSITIVE_INFINITY;

  const parts = (until: string | undefined, depth: number): SnippetPart[] | undefined => {
    const out: SnippetPart[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') out.push({ kind: 'text', text });
      text = '';
    };
    while (at < source.length) {
      const c = source[at]!;
      if (c === until) {
        flush();
        at++;
        return out;
      }
      if (c === '\\' && at + 1 < source.length && '$}\\'.includes(source[at + 1]!)) {
        text += source[at + 1];
        at += 2;
        continue;
      }
      const start = at;
      const part = c === '$' && depth < MAX_DEPTH ? special(depth) : undefined;
      if (part) {
        flush();
        out.push(part);
        continue;
      }
      at = start + 1;
      text += c;
    }
    flush();
    return until === undefined ? out : undefined;
  };

  const special = (depth: number): SnippetPart | undefined => {
    const start = at;
    const bare = /^\$(?:(\d+)|([A-Za-z_]\w*))/.exec(source.slice(at, at + 60));
    if (bare) {
      at += bare[0].length;
      return bare[1] !== undefined
        ? { kind: 'stop', number: Number(bare[1]), children: [] }
        : { kind: 'variable', name: bare[2]!, children: [] };
    }
    const open = /^\$\{(?:(\d+)|([A-Za-z_]\w*))/.exec(source.slice(at, at + 60));
    if (!open) return undefined;
    at += open[0].length;
    const node = (more: { children?: SnippetPart[]; choices?: string[]; transform?: string }): SnippetPart => {
      const { children = [], choices, transform } = more;
      const rest = { children, ...(transform !== undefined && { transform }) };
      return open[1] !== undefined
        ? { kind: 'stop', number: Number(open[1]), ...rest, ...(choices && { choices }) }
        : { kind: 'variable', name: open[2]!, ...rest };
    };
    const c = source[at];
    if (c === '}') {
      at++;
      return node({});
    }
    if (c === ':') {
      at++;
      const children = start >= unclosedFrom ? undefined : parts('}', depth + 1);
      if (children) return node({ children });
      unclosedFrom = Math.min(unclosedFrom, start);
      if (errors.length >= MAX_ERRORS) return undefined;
      errors.push({ message: `"${open[0]}:" is never closed: a "}" is missing.`, offset: start });
      return undefined;
    }
    if (c === '|' && open[1] !== undefined) {
      const choices = choiceList();
      if (choices) return node({ choices });
      errors.push({ message: `The choices of "${open[0]}|" are never closed: "|}" is missing.`, offset: start });
      return undefined;
    }
    if (c === '/') {
      const end = transformEnd(source, at);
      if (end >= 0) {
        const transform = source.slice(at, end);
        at = end + 1;
        return node({ transform });
      }
      errors.push({
        message: `The transform of "${open[0]}" is never closed: it is "/pattern/replacement/flags}".`,
        offset: start,
      });
      return undefined;
    }
    errors.push({
      message: `"${source.slice(start, at + 1)}" is no placeholder: after its name comes ":", "|", "/" or "}".`,
      offset: start,
    });
    return undefined;
  };

  const choiceList = (): string[] | undefined => {
    const choices: string[] = [];
    let choice = '';
    for (at++; at < source.length; at++) {
      const c = source[at]!;
      if (c === '\\' && ',|\\'.includes(source[at + 1] ?? ' ')) choice += source[++at];
      else if (c === '|' && source[at + 1] === '}') {
        choices.push(choice);
        at += 2;
        return choices;
      } else if (c === ',') {
        choices.push(choice);
        choice = '';
      } else choice += c;
    }
    return undefined;
  };

  return { parts: parts(undefined, 0)!, errors };
}

/** The offset of the `}` that ends a transform which begins with the `/` at `at`. */
function transformEnd(source: string, at: number): number {
  let slashes = 0;
  let braces = 0;
  for (let i = at; i < source.length; i++) {
    const c = source[i]!;
    if (c === '\\') i++;
    else if (c === '\n') return -1;
    else if (c === '/' && braces === 0) slashes++;
    else if (c === '{' && slashes === 2) braces++;
    else if (c === '}') {
      if (slashes >= 3 && braces === 0) return i;
      braces--;
    }
  }
  return -1;
}

/** What a variable stands for, or undefined where it is not known here. */
export type Variables = (name: string) => string | undefined;

/** The text alone, for where nobody can fill in tab stops: defaults and first choices stand for them. */
export function plainText(parts: readonly SnippetPart[], variables: Variables): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'stop') return part.choices ? (part.choices[0] ?? '') : plainText(part.children, variables);
      return variables(part.name) ?? plainText(part.children, variables);
    })
    .join('');
}

/**
 * The snippet again, with the variables that are known filled in; the others are the editor's.
 * @param settled whether a variable's value is what the writer has given, so that no tab stop asks for it once more.
 */
export function fillIn(
  parts: readonly SnippetPart[],
  variables: Variables,
  settled: (variable: string) => boolean = () => false,
): string {
  const stops = new Map<number, number>();
  for (const part of parts) if (part.kind === 'stop') stops.set(part.number, (stops.get(part.number) ?? 0) + 1);
  return parts
    .map((part) => {
      if (part.kind === 'text') return escapeSnippet(part.text);
      if (part.kind === 'stop') {
        const [only, ...more] = part.children;
        // A stop that stands twice is shown in both places: it stays one.
        if (only?.kind === 'variable' && more.length === 0 && settled(only.name) && stops.get(part.number) === 1) {
          const value = variables(only.name);
          if (value !== undefined) return escapeSnippet(value);
        }
        if (part.choices)
          return `\${${part.number}|${part.choices.map((choice) => choice.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
        if (part.transform !== undefined) return `\${${part.number}${part.transform}}`;
        return part.children.length === 0
          ? `\${${part.number}}`
          : `\${${part.number}:${fillIn(part.children, variables)}}`;
      }
      const value = variables(part.name);
      if (value !== undefined) return escapeSnippet(value);
      if (part.transform !== undefined) return `\${${part.name}${part.transform}}`;
      return part.children.length === 0 ? `\${${part.name}}` : `\${${part.name}:${fillIn(part.children, variables)}}`;
    })
    .join('');
}

/** A text that a snippet shows as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
