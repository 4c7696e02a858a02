/** The errors of the package `yaml` in a writer's words, at the place to mend, with the mending where it is plain. */
import type { TextEdit } from '../text/range.ts';

export interface YamlError {
  readonly code: string;
  readonly message: string;
  /** Offsets in the block. */
  readonly start: number;
  readonly end: number;
  readonly fix?: { readonly title: string; readonly edit: TextEdit };
  /** What stands there may only have to be written on. */
  readonly unfinished?: boolean;
}

/** Keys are looked for in so much of a line: no real one is longer. */
const MAX_KEY = 200;

/** One line of the block: where it is, and `key: value` or `- value` where it is that. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly key: string | undefined;
  /** Of what stands behind the key, without blanks and comment. */
  readonly valueStart: number;
  readonly value: string;
}

/**
 * Explains an error.
 * @param source the block; `at` and `end` the offsets in it that `yaml` names.
 */
export function explainYamlError(code: string, said: string, source: string, at: number, end: number): YamlError {
  const line = lineOf(source, Math.min(at, source.length));
  const here = (message: string): YamlError => {
    const [from, to] = visible(source, at, end);
    return { code, message, start: from, end: to };
  };
  switch (code) {
    case 'TAB_AS_INDENT': {
      const tabs = /^[\t ]*/.exec(source.slice(line.start, line.end))?.[0] ?? '';
      const edit = { range: { start: line.start, end: line.start + tabs.length }, newText: tabs.replace(/\t/g, '  ') };
      const error = here('YAML may not be indented with tabs: use spaces.');
      return tabs.includes('\t') ? { ...error, fix: { title: 'Indent with spaces', edit } } : error;
    }
    case 'BLOCK_AS_IMPLICIT_KEY': {
      if (/:(\s|$)/.test(line.value)) {
        const message = `YAML cannot read "${shorten(source.slice(line.start, line.end).trim())}": a text with ": " in it has to be in quotes.`;
        return quoting(code, message, line);
      }
      if (/block sequence/i.test(said)) return outOfLine(code, source, at);
      const next = lineOf(source, Math.min(line.end + 1, source.length));
      if (next.start <= line.start || next.key === undefined || next.indent <= line.indent) break;
      return {
        code,
        message: `"${next.key}" is indented deeper than "${line.key ?? ''}" above it, which has a value already: move it to the left.`,
        start: next.start + next.indent,
        end: next.end,
        fix: {
          title: `Move "${next.key}" to the left`,
          edit: {
            range: { start: next.start, end: next.start + next.indent },
            newText: source.slice(line.start, line.start + line.indent),
          },
        },
      };
    }
    case 'MISSING_CHAR':
      if (/followed by map values/.test(said)) return noKey(code, source, line);
      if (/without - indicator/.test(said)) return outOfLine(code, source, at);
      if (/^Missing ,/i.test(said)) {
        const open = unclosedBracket(code, source, at);
        if (open) return open;
        const item = /^[^\s,\]}]+/.exec(source.slice(at))?.[0] ?? '';
        const start = at - (/[ \t]*$/.exec(source.slice(0, at))?.[0].length ?? 0);
        return {
          ...here(`A comma is missing before "${shorten(item)}".`),
          fix: { title: 'Insert a comma', edit: { range: { start, end: at }, newText: ', ' } },
        };
      }
      if (/^Comments must be separated/i.test(said)) {
        return {
          ...here(
            'A comment needs a space before its "#". If it is meant as a part of the text, put all of it in quotes.',
          ),
          fix: { title: 'Insert a space before "#"', edit: { range: { start: at, end: at }, newText: ' ' } },
        };
      }
      if (/quote/.test(said)) return unclosedQuote(code, source, at) ?? here('A quote is not closed here.');
      return unclosedBracket(code, source, at) ?? here(`YAML cannot read this: ${lowerFirst(said)}.`);
    case 'BAD_INDENT':
    case 'UNEXPECTED_TOKEN': {
      const open = unclosedBracket(code, source, at) ?? unclosedQuote(code, source, at);
      if (open) return open;
      if (/block-seq-ind/.test(said))
        return here('A list cannot begin on the line of its key: begin it on the next, or write it as [a, b].');
      if (/at node end/i.test(said) && /^["'[{]/.test(line.value)) return goesOn(code, line);
      if (/^[>|]/.test(line.value)) return textBehindHeader(code, line);
      const comma = /^Unexpected , in/i.test(said) ? /^,[ \t]*/.exec(source.slice(at)) : undefined;
      if (comma) {
        return {
          ...here('There is nothing between these commas: remove one of them.'),
          fix: { title: 'Remove the comma', edit: { range: { start: at, end: at + comma[0].length }, newText: '' } },
        };
      }
      if (/^Unexpected flow-(?:map|seq)-end/i.test(said) && /[\]}]/.test(source[at] ?? '')) {
        return {
          ...here(`"${source[at]}" closes nothing here: remove it, or put the text that it belongs to in quotes.`),
          fix: { title: `Remove "${source[at]}"`, edit: { range: { start: at, end: at + 1 }, newText: '' } },
        };
      }
      return outOfLine(code, source, at);
    }
    case 'BLOCK_IN_FLOW':
      return (
        unclosedBracket(code, source, at) ??
        here('Within "[ ]" and "{ }" all is written on one line, parted by commas.')
      );
    case 'MULTILINE_IMPLICIT_KEY':
      return noKey(code, source, line);
    case 'TAG_RESOLVE_FAILED': {
      const tag = /!\S*/.exec(source.slice(at))?.[0] ?? '!';
      const message = `YAML tags such as "${tag}" are not allowed in frontmatter. A text that begins with "!" has to be in quotes.`;
      return tag.startsWith('!!') ? here(message) : quoting(code, message, line);
    }
    case 'BAD_SCALAR_START':
      return quoting(code, `A value cannot begin with "${source[at] ?? ''}": put it in quotes.`, line);
    case 'BAD_ALIAS':
      return quoting(
        code,
        `YAML takes "${/\S+/.exec(source.slice(at))?.[0] ?? '*'}" for an alias, but nothing has that name: put the value in quotes.`,
        line,
      );
    case 'BAD_DQ_ESCAPE': {
      const [start, stop] = visible(source, at, at + 2);
      const message = `"${source.slice(at, at + 2)}" is not an escape that YAML knows: use single quotes, or double the backslash.`;
      const edit = { range: { start: at, end: at + 1 }, newText: '\\\\' };
      return { code, message, start, end: stop, fix: { title: 'Double the backslash', edit } };
    }
    case 'MULTIPLE_DOCS':
      return here('The frontmatter holds more than one YAML document.');
  }
  return here(`YAML cannot read this: ${lowerFirst(said).replace(/\.$/, '')}.`);
}

/** The whole value of a line is wrong as it stands and right in quotes. */
function quoting(code: string, message: string, line: Line): YamlError {
  const { valueStart, value } = line;
  const end = valueStart + value.length;
  if (value === '') return { code, message, start: line.start, end: Math.max(line.end, line.start + 1) };
  const error = { code, message, start: valueStart, end };
  // What follows " #" may be meant as a comment, and a value that has quotes already is not mended by more.
  if (/\s#|^["'[{|>]/.test(value)) return error;
  const newText = `"${value.replace(/[\\"]/g, '\\$&')}"`;
  return { ...error, fix: { title: 'Put it in quotes', edit: { range: { start: valueStart, end }, newText } } };
}

/** A value that begins as a quoted text or a list and goes on behind its end. */
function goesOn(code: string, line: Line): YamlError {
  const { value, valueStart } = line;
  const quote = value[0] as string;
  const isText = quote === '"' || quote === "'";
  const whole = isText && value.length > 1 && value.endsWith(quote) ? value.slice(1, -1) : value;
  const end = valueStart + value.length;
  const place = { code, start: valueStart, end };
  if (isText && /^(?:"[^"]*"|'[^']*'),$/.test(value)) {
    const edit = { range: { start: end - 1, end }, newText: '' };
    return {
      ...place,
      message: 'A line of YAML does not end with a comma: remove it.',
      fix: { title: 'Remove the comma', edit },
    };
  }
  if (isText && /^(?:"[^"]*"|'[^']*')(?:[ \t]*,[ \t]*(?:"[^"]*"|'[^']*'|[^\s"',[\]{}][^"',[\]{}]*))+$/.test(value)) {
    const edit = { range: { start: valueStart, end }, newText: `[${value}]` };
    return {
      ...place,
      message: 'These are several texts: a list is written between "[" and "]".',
      fix: { title: 'Make it a list', edit },
    };
  }
  const newText = `"${whole.replace(/[\\"]/g, '\\$&')}"`;
  return {
    code,
    message: isText
      ? `This text ends at its second ${quote}, and more follows: put all of it in quotes, and another kind inside.`
      : `The ${quote === '[' ? 'list' : 'group'} ends before the line does. If it is meant as a text, put all of it in quotes.`,
    start: valueStart,
    end,
    fix: { title: 'Put all of it in quotes', edit: { range: { start: valueStart, end }, newText } },
  };
}

/** Text on the line of a `>` or `|`, which announce lines below. */
function textBehindHeader(code: string, line: Line): YamlError {
  const { value, valueStart } = line;
  const end = valueStart + value.length;
  const newText = JSON.stringify(value);
  return {
    code,
    message: `"${value[0]}" says that the text is on the lines below, but it begins here: move it down, or put all of it in quotes.`,
    start: valueStart,
    end,
    fix: { title: 'Put all of it in quotes', edit: { range: { start: valueStart, end }, newText } },
  };
}

/** A line that begins in no column where something above goes on. */
function outOfLine(code: string, source: string, at: number): YamlError {
  let line = lineOf(source, Math.min(at, source.length));
  // The place is named by the line end before, where the line is to the left of what was expected.
  if (line.start + line.indent >= line.end && line.end < source.length) line = lineOf(source, line.end + 1);
  const start = line.start + line.indent;
  const end = Math.max(line.end, start + 1);
  const text = source.slice(start, line.end);
  const columns: number[] = [];
  let item = false;
  for (const above of linesUpTo(source, Math.max(0, line.start - 1))) {
    const bare = source.slice(above.start + above.indent, above.end);
    if (line.start === 0 || bare === '' || bare.startsWith('#')) continue;
    if (columns.length === 0) item = /^-(?:\s|$)/.test(bare);
    if (!columns.includes(above.indent)) columns.push(above.indent);
    if (above.indent === 0) break;
  }
  if (item && line.key === undefined && !/^-(?:\s|$)/.test(text) && columns.includes(line.indent)) {
    return {
      code,
      message: `"${shorten(text)}" is not an item of the list above: a "-" is missing before it.`,
      start,
      end,
      unfinished: true,
      fix: { title: 'Insert "- "', edit: { range: { start, end: start }, newText: '- ' } },
    };
  }
  const error = {
    code,
    message: `"${shorten(text)}" is not in line with what is above: lines that belong together begin in the same column.`,
    start,
    end,
  };
  const [nearest] = columns
    .filter((column) => column !== line.indent)
    .sort((a, b) => Math.abs(a - line.indent) - Math.abs(b - line.indent));
  if (nearest === undefined || columns.includes(line.indent)) return error;
  const edit = { range: { start: line.start, end: start }, newText: ' '.repeat(nearest) };
  return { ...error, fix: { title: 'Bring it into line', edit } };
}

/** A line that is no `key: value`. */
function noKey(code: string, source: string, line: Line): YamlError {
  const start = line.start + line.indent;
  const end = Math.max(line.end, start + 1);
  const text = source.slice(start, line.end);
  const glued = /^([A-Za-z_][\w-]*):(?=[^\s/])/.exec(text);
  const at = start + (glued?.[0].length ?? 0);
  if (glued) {
    return {
      code,
      message: `"${shorten(text)}" needs a space after the ":".`,
      start,
      end,
      fix: { title: 'Insert a space', edit: { range: { start: at, end: at }, newText: ' ' } },
    };
  }
  const sign = /^([A-Za-z_][\w-]*)[ \t]*(?:=|\uff1a)[ \t]*(?=\S)/.exec(text);
  if (sign) {
    const colon = `${sign[1]}: `;
    return {
      code,
      message: `YAML has a ":" and a space after a key: ${shorten(colon + text.slice(sign[0].length))}`,
      start,
      end,
      fix: { title: 'Write it with ":"', edit: { range: { start, end: start + sign[0].length }, newText: colon } },
    };
  }
  const above = line.start > 0 ? lineOf(source, line.start - 1) : undefined;
  const mends = above?.key !== undefined && !/^["'[{|>]/.test(above.value);
  return {
    code,
    message: `"${shorten(text)}" is not a "key: value" line. ${mends ? `Is a ":" missing, or does it belong to "${above.key}" above? Then indent it.` : 'Is a ":" missing?'}`,
    start,
    end,
    unfinished: true,
    ...(mends && {
      fix: { title: `Indent it, as a part of "${above.key}"`, edit: { range: { start, end: start }, newText: '  ' } },
    }),
  };
}

/** The last value above an offset that opens a quote and does not close it on its line. */
function unclosedQuote(code: string, source: string, at: number): YamlError | undefined {
  for (const line of linesUpTo(source, at)) {
    const quote = line.value[0];
    if (quote !== '"' && quote !== "'") continue;
    const inner = line.value.slice(1);
    const closed = quote === '"' ? /^(?:[^"\\]|\\.)*"/.test(inner) : /^(?:[^']|'')*'(?!')/.test(inner);
    if (closed) continue;
    const end = line.valueStart + line.value.length;
    return {
      code,
      message: `This quote is not closed: end the text with ${quote}, or remove the ${quote}.`,
      start: line.valueStart,
      end,
      unfinished: true,
      fix: { title: `Close the quote with ${quote}`, edit: { range: { start: end, end }, newText: quote } },
    };
  }
  return undefined;
}

/** The last value above an offset that opens a bracket and does not close it on its line. */
function unclosedBracket(code: string, source: string, at: number): YamlError | undefined {
  for (const line of linesUpTo(source, at)) {
    const open = line.value[0];
    if (open !== '[' && open !== '{') continue;
    const close = open === '[' ? ']' : '}';
    if (line.value.includes(close)) continue;
    const end = line.valueStart + line.value.length;
    return {
      code,
      message: `"${open}" is opened here and not closed: end it with "${close}".`,
      start: line.valueStart,
      end,
      unfinished: true,
      // Items on the lines below belong inside.
      ...(line.value.length > 1 &&
        endsHere(source, line) && {
          fix: { title: `Close it with "${close}"`, edit: { range: { start: end, end }, newText: close } },
        }),
    };
  }
  return undefined;
}

/** Whether below a line a new key begins, or nothing more comes. */
function endsHere(source: string, line: Line): boolean {
  const next = lineOf(source, Math.min(line.end + 1, source.length));
  return next.key !== undefined || (next.value === '' && source.slice(next.end).trim() === '');
}

/** The lines from the one that holds an offset up to the first. */
function* linesUpTo(source: string, at: number): Iterable<Line> {
  for (let offset = Math.min(at, source.length); ; ) {
    const line = lineOf(source, offset);
    yield line;
    if (line.start === 0) return;
    offset = line.start - 1;
  }
}

function lineOf(source: string, at: number): Line {
  // A search from before the first unit would look at that unit.
  const start = at === 0 ? 0 : source.lastIndexOf('\n', at - 1) + 1;
  const next = source.indexOf('\n', at);
  let end = next < 0 ? source.length : next;
  if (source[end - 1] === '\r' && end > start) end--;
  const text = source.slice(start, end);
  const match = /^([ \t]*)((?:- +)*)(?:("[^"]*"|'[^']*'|[^\s:#'"[{][^:#]*?)[ \t]*:(?=[ \t]|$))?[ \t]*/.exec(
    text.slice(0, MAX_KEY),
  )!;
  const value = text.slice(match[0].length).trimEnd();
  return {
    start,
    end,
    indent: (match[1] as string).length,
    key: match[3]?.replace(/^["']|["']$/g, ''),
    valueStart: start + match[0].length,
    value,
  };
}

/** An error's place, moved and widened so that something that a person can see is underlined. */
function visible(source: string, start: number, end: number): [number, number] {
  let from = Math.min(start, source.length);
  while (from > 0 && (from >= source.length || /[\r\n]/.test(source[from]!))) from--;
  const line = source.slice(from).search(/[\r\n]|$/);
  const to = Math.min(Math.max(end, from + 1), from + Math.max(line, 1));
  return [from, to];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
