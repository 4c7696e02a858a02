import { withoutOrigin } from './netlify-toml.ts';
import { splatPattern } from './pattern.ts';
import type { Redirect } from './redirects.ts';

/**
 * `_redirects` of Netlify and Cloudflare Pages: `from [query=:x ...] to [status] [Country=..]` on each line, `#` for
 * comments. A line that is no rule is passed over, as the hosts do.
 */
export function parseRedirectsList(file: string, text: string): Redirect[] {
  const rules: Redirect[] = [];
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    const comment = /(^|\s)#.*$/.exec(line[0]);
    const code = comment ? line[0].slice(0, comment.index) : line[0];
    const words = [...code.matchAll(/\S+/g)];
    const [first] = words;
    if (!first || words.length < 2) continue;
    const at = words.findIndex((word, i) => i > 0 && /^(\/|https?:\/\/)/i.test(word[0]));
    if (at < 0) continue;
    const target = words[at]!;
    const rest = words.slice(at + 1).map((word) => word[0]);
    const statusWord = rest[0] && /^\d{3}!?$/.test(rest[0]) ? rest[0] : undefined;
    const query: Record<string, string> = {};
    for (const word of words.slice(1, at)) {
      const [name, value] = word[0].split('=', 2);
      query[name!] = value ?? '';
    }
    const from = withoutOrigin(first[0]);
    const pattern = splatPattern(from);
    const start = line.index + first.index;
    const last = words.at(-1)!;
    rules.push({
      from,
      to: target[0],
      status: statusWord ? Number.parseInt(statusWord, 10) : 301,
      file,
      range: { start, end: line.index + last.index + last[0].length },
      fromRange: { start, end: start + first[0].length },
      toRange: { start: line.index + target.index, end: line.index + target.index + target[0].length },
      ...(pattern && { pattern }),
      ...(statusWord?.endsWith('!') && { force: true }),
      ...(at > 1 && { query }),
      ...((rest.some((word) => word.includes('=')) || from !== first[0]) && { conditional: true }),
    });
  }
  return rules;
}
