/** Redirect files of all formats, by their names. */
import type { Problem } from '../../problem.ts';
import { parseNetlifyToml } from './netlify-toml.ts';
import { parseNextConfig } from './next-config.ts';
import type { Redirect } from './redirects.ts';
import { parseRedirectsList } from './redirects-list.ts';
import { parseVercelJson } from './vercel-json.ts';

/** The rules of a redirect file, and why it does not parse. A file of another kind has no rules. Never throws for bad input. */
export function parseRedirects(
  file: string,
  text: string,
): { readonly rules: readonly Redirect[]; readonly problems: readonly Problem[] } {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === 'netlify.toml' || name.endsWith('.toml')) return parseNetlifyToml(file, text);
  if (name.endsWith('.json')) return parseVercelJson(file, text);
  if (name === '_redirects') return { rules: parseRedirectsList(file, text), problems: [] };
  if (/\.[cm]?[jt]s$/.test(name)) return { rules: parseNextConfig(file, text), problems: [] };
  return { rules: [], problems: [] };
}
