import { blockAfter, listItems, MAX_CODE } from './preset.ts';

/** Of the parameters that a page module makes, so many are looked at; with more, they are not known. */
const MAX_PARAMS = 20;

/** Each entry's own name, which its URL is made of. */
const own = /^\w+\.(?:(?:data\.)?slug|id)$|^undefined$/;

/**
 * Whether an Astro page shows every entry under its own `slug` or `id`: what `getStaticPaths` gives the parameter is read, and
 * what it computes is not known. Without that function the page is asked for by what stands in the address.
 * @param source without comments
 */
export function showsOwnSlugs(source: string, parameter: string): boolean {
  const start = source.indexOf('getStaticPaths');
  if (start < 0) return true;
  if (source.length > MAX_CODE) return false;
  const end = source.indexOf('\n---', start);
  const code = source.slice(start, end < 0 ? source.length : end);
  if (/\.(?:slug|id)\s*=(?![=>])/.test(code)) return false;
  // Entries may be copied under another name first: `{ ...post, slug: short(post) }`.
  for (const copy of code.matchAll(/\.\.\.\w+\s*,(?:(?!\.\.\.)[^{}])*?\b(?:slug|id)\s*:([^,}\n]+)/g)) {
    if (!isOwn(copy[1]!, code.slice(0, copy.index))) return false;
  }
  const member = new RegExp(`^["']?${parameter}["']?\\s*(?::([\\s\\S]+))?$`);
  const places = [...code.matchAll(/\bparams\s*:\s*\{/g)];
  if (places.length > MAX_PARAMS) return false;
  const given = places.map((match) => {
    const items = listItems(blockAfter(code.slice(match.index), /\{/));
    const found = items.map((item) => member.exec(item)).find((item) => item !== null);
    return found ? isOwn(found[1] ?? parameter, code.slice(0, match.index)) : false;
  });
  return given.length > 0 && given.every((plain) => plain);
}

/** Whether an expression is an entry's own name; `before` is the code that may say what its variables are. */
function isOwn(expression: string, before: string, depth = 0): boolean {
  return expression.split(/\|\||\?\?/).every((part) => {
    const plain = part
      .replace(/\s+as\s+\w+\s*$/, '')
      .replace(/\s|!/g, '')
      .replace(/^`\$\{([^{}`]+)\}`$/, '$1')
      .replaceAll('?.', '.')
      .replace(/\.replace\(['"`/]\\?\.\(?(?:\?:)?mdx?[^,]*,(?:''|""|``)\)$/, '');
    if (own.test(plain)) return true;
    if (!/^\w+$/.test(plain) || depth > 2) return false;
    const assigned = [...before.matchAll(new RegExp(`\\b(?:const|let|var)\\s+${plain}\\s*=([^;\\n]+)`, 'g'))].at(-1);
    if (assigned) return isOwn(assigned[1]!, before.slice(0, assigned.index), depth + 1);
    if (plain !== 'slug' && plain !== 'id') return false;
    return new RegExp(`\\{[^{}]*\\b${plain}\\b[^{}]*\\}\\s*(?:(?:,[^(){}]*)?\\)\\s*(?::[^=]*)?=>|=(?!=)|of\\b)`).test(
      before,
    );
  });
}
