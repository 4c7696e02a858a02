import type { Redirect } from '../../server/src/core/site/redirects/redirects.ts';

const PATTERNS: Readonly<Record<string, RegExp>> = {
  toml: /\[\[redirects\]\]\s*from = (["'].*?["'])\s*to = (["'].*?["'])(?:[ \t]*#.*|\s*status = (\d+))*/dg,
  json: /\{\s*"source": (".*?"),\s*"destination": (".*?")(?:,\s*"permanent": true)?\s*\}/dg,
  list: /^(\/\S*)[ \t]+(\/\S*)(?:[ \t]+(\d+))?/dgm,
};

/** The rules of a small, tidy redirect file: enough for literal tests. */
export function parseRedirects(file: string, text: string): Redirect[] {
  const pattern = PATTERNS[file.endsWith('.toml') ? 'toml' : file.endsWith('.json') ? 'json' : 'list']!;
  return [...text.matchAll(pattern)].map((match) => {
    const at = (group: number) => {
      const [start, end] = match.indices![group]!;
      return { start, end };
    };
    const bare = (value: string) => value.replace(/^["']|["']$/g, '');
    return {
      from: bare(match[1]!),
      to: bare(match[2]!),
      status: 301,
      file,
      range: at(0),
      fromRange: at(1),
      toRange: at(2),
    };
  });
}
