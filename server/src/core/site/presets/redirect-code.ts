/** Redirects in the configuration of frameworks, which is code: which modules hold them, and whether some are computed. */
import type { SiteFiles } from './preset.ts';
import { MAX_CODE, withoutComments } from './preset.ts';

/** What a configuration says about redirects besides those that it writes out itself. */
export interface RedirectCode {
  /** Files of the site that hold more of them. */
  readonly modules: readonly string[];
  /** Some are computed, or come from where nothing can be read: any path may be one. */
  readonly computed: boolean;
}

/** Of what a configuration says its redirects are, so many places and names are looked at; with more, they are computed. */
const MAX_PLACES = 20;
const MAX_NAMES = 100;

const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/** Words that compute nothing. */
const plainWords = new Set(
  'async await function return true false null undefined const let export default module exports'.split(' '),
);

/**
 * What a configuration gives `key`: a list, an object, a function that returns one, or names of such. It is never run: a name that
 * is neither declared with plain values nor a module of the site, and every call, may be any redirect.
 * @param source without comments
 */
export function redirectCode(site: SiteFiles, source: string, key: string): RedirectCode {
  const modules = new Set<string>();
  if (source.length > MAX_CODE) return { modules: [], computed: source.includes(key) };
  let computed = false;
  const places = new RegExp(`(?<![\\w$.'"/-])["']?${key}["']?\\s*(?=[:(,}])`, 'g');
  const own = source.replace(/\bimport\s(?:(?!\bimport\b)[^'"])*?\bfrom\b/g, '');
  const imported = importedFiles(site, source);
  const seen = new Set<string>();
  let left = MAX_PLACES;
  for (const match of own.matchAll(places)) {
    if (/\b(?:const|let|var|function)\s+$/.test(own.slice(Math.max(0, match.index - 50), match.index))) continue;
    if (left-- === 0) {
      computed = true;
      break;
    }
    const rest = own.slice(match.index + match[0].length);
    // `redirects,` is short for a variable of this name.
    const code = /^[,}]/.test(rest) ? key : expressionAt(rest.replace(/^:/, ''));
    if (readsPlainly(site, source, code, modules, imported, seen)) continue;
    computed = true;
  }
  for (const file of modules) computed ||= !isPlainModule(site, file);
  return { modules: [...modules], computed };
}

/** Whether code holds nothing but values and names of such; the modules that are among them are added. */
function readsPlainly(
  site: SiteFiles,
  source: string,
  code: string,
  modules: Set<string>,
  imported: ReadonlyMap<string, string>,
  seen: Set<string>,
): boolean {
  const read = (part: string): boolean => {
    let plain = true;
    const bare = part
      .replace(/\brequire\(\s*["'`](\.[^"'`]*)["'`]\s*\)(?:\.default\b)?/g, (_, path: string) => {
        const file = fileOf(site, path);
        if (file === undefined) plain = false;
        else modules.add(file);
        return '';
      })
      .replaceAll('...', ' ')
      .replace(strings, '""')
      .replace(/\bprocess\.env\.\w+|\b(?:as|satisfies)\s+[\w.<>[\]]+/g, '')
      // What a rule leads to need not be known.
      .replace(/\b(?:destination|to|status|statusCode|permanent)\s*:\s*[^,{}[\]]*/g, '');
    // Calls, and keys that are put together.
    if (/[\w$\])]\s*\.\s*\w+\s*\(|[{,]\s*\[[^[\]]*\]\s*:/.test(bare)) return false;
    for (const [, name] of bare.matchAll(/(?<![\w$.])([A-Za-z_$][\w$]*)(?![\w$])(?!\s*:)/g)) {
      if (plainWords.has(name!) || seen.has(name!)) continue;
      if (seen.size === MAX_NAMES) return false;
      seen.add(name!);
      const file = imported.get(name!);
      const value = file === undefined ? declared(source, name!) : undefined;
      if (file !== undefined) modules.add(file);
      else if (value === undefined || !read(value)) plain = false;
    }
    return plain;
  };
  return read(code);
}

/** Whether a module holds values alone. One that detection does not read is not known. */
function isPlainModule(site: SiteFiles, file: string): boolean {
  if (file.endsWith('.json')) return true;
  const text = site.text(file);
  if (text === undefined || text.length > MAX_CODE) return false;
  const code = withoutComments(text).replace(/^[^\S\n]*import\b.*$/gm, '');
  const values = code.replace(/(\b(?:const|let)\s+[\w$]+)\s*:[^=]{0,500}=/g, '$1 =');
  return readsPlainly(site, code, values, new Set(), importedFiles(site, code), new Set());
}

const marks = new RegExp(
  `${strings.source}|[()[\\]{},;]|\\n(?=[^\\S\\n]*(?:const|let|var|export|module|function|async|import)\\b)`,
  'g',
);

/** The expression that source begins with, up to what ends it. */
export function expressionAt(source: string): string {
  let depth = 0;
  for (const match of source.matchAll(marks)) {
    const mark = match[0];
    if (/^[([{]$/.test(mark)) depth++;
    else if (/^[)\]}]$/.test(mark)) depth--;
    if (depth < 0 || (depth === 0 && /^[,;\n]$/.test(mark))) return source.slice(0, match.index);
  }
  return source;
}

/** What a variable or a function of this name is, without its parameters' types. */
function declared(source: string, name: string): string | undefined {
  const quoted = name.replaceAll('$', '\\$');
  const match = new RegExp(
    `\\b(?:const|let|var)\\s+${quoted}\\s*(?::[^=]{0,500})?=(?!=)|\\bfunction\\s+${quoted}\\s*(?=\\()`,
  ).exec(source);
  return match ? expressionAt(source.slice(match.index + match[0].length)) : undefined;
}

/** The names that a source imports from modules of the site, with their files. */
function importedFiles(site: SiteFiles, source: string): Map<string, string> {
  const found = new Map<string, string>();
  const places =
    /\bimport (?!type\b)((?:(?!\bimport\b)[^'"`;])+?) from ?["'](\.[^"']*)["']|\b(?:const|let|var) (\{[^{}]*\}) ?= ?require\( ?["'`](\.[^"'`]*)["'`] ?\)/g;
  for (const [, names, path, destructured, required] of source.replace(/\s+/g, ' ').matchAll(places)) {
    const file = fileOf(site, path ?? required!);
    if (file === undefined) continue;
    for (const name of (names ?? destructured!).split(/[{},]/)) {
      const own = /([\w$]+)\s*$/.exec(name)?.[1];
      if (own !== undefined) found.set(own, file);
    }
  }
  return found;
}

/** The file of the site that a relative module of its configuration is. */
function fileOf(site: SiteFiles, path: string): string | undefined {
  const name = path.replace(/^(?:\.\/)+/, '');
  if (name.startsWith('.')) return undefined;
  const bare = name.replace(/\.[cm]?js$/, '');
  return site.first(name, ...['ts', 'mts', 'js', 'mjs', 'cjs', 'json'].map((end) => `${bare}.${end}`));
}
