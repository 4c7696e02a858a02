import type { SiteFiles } from './preset.ts';
import { blockAfter, folderOfSetting, literalOf, withoutComments } from './preset.ts';

/** The field that says a document's address, the first that there is. */
const addressFields = ['slugAsParams', 'slug', 'url', 'permalink', 'path'];

/** A function of the document that begins with its own path, perhaps below a literal one; without blanks. */
const ownPath =
  /^[^{]*?(?:=>|\)(?=\{))\(?(?:\{return)?(?:`[\w/-]*\$\{)?\w+\.(?:_raw\.(?:flattenedPath|sourceFileName|sourceFilePath)|slug)/;

/** Calls that take off what the site's addresses do not have: the extension, the folder of all documents. */
const harmless = [
  /^\.replace\(["'`/]\\?\.\(?(?:\?:)?mdx?[^,]*,(?:''|""|``)\)/,
  /^\.replace\((?:(["'`])\/?[\w-]+\/\1|\/\^?(?:\.\+\?|\[\^\\\/\]\+|[\w-]+)\(?\\\/\)?\??\/),(?:''|""|``)\)/,
  /^\.split\((["'`])\/\1\)\.slice\(1\)\.join\((["'`])\/\2\)/,
];

/** The last segment alone: the same where no folders lie in the folder. */
const lastSegment = /^\.split\((["'`])\/\1\)\.(?:pop\(\)|at\(-1\)|slice\(-1\)\[0\])/;

/**
 * The folders whose documents Contentlayer gives addresses that it computes: a date taken off, a title as the name. Where they are
 * shown is not known.
 */
export function computedFolders(site: SiteFiles, hasFolders: (dir: string) => boolean): string[] {
  const source = withoutComments(site.text('contentlayer.config.ts') ?? site.text('contentlayer.config.js') ?? '');
  const root = folderOfSetting(literalOf(source, 'contentDirPath') ?? '');
  const [shared = '', ...types] = source.split(/(?=\bdefine(?:Document|Nested)Type\s*\()/);
  const found: string[] = [];
  for (const type of types) {
    const pattern = literalOf(type, 'filePathPattern') ?? '';
    const folder = /^(?:[^*{?[]*\/)?/.exec(pattern)![0];
    const dir = folderOfSetting(`${root}/${folder}`);
    if (!isOwnPath(resolverOf(type) ?? resolverOf(shared), hasFolders(dir))) found.push(dir);
  }
  return found;
}

/** What the address is resolved to: `(doc) => doc._raw.flattenedPath`. */
function resolverOf(source: string): string | undefined {
  for (const field of addressFields) {
    const block = blockAfter(source, new RegExp(`\\b${field}\\s*:\\s*\\{`));
    const resolve = /\bresolve\s*:?([\s\S]*)/.exec(block)?.[1];
    if (resolve !== undefined) return resolve;
  }
  return undefined;
}

/** Whether an address is the document's path; one that nothing resolves is a value of the document's own. */
function isOwnPath(resolve: string | undefined, nested: boolean): boolean {
  if (resolve === undefined) return true;
  const code = resolve.replace(/\s|!/g, '').replaceAll('?.', '.');
  const start = ownPath.exec(code);
  if (!start) return false;
  let rest = code.slice(start[0].length);
  for (const call of nested ? harmless : [...harmless, lastSegment]) rest = rest.replace(call, '');
  // Extension and folder in either order.
  for (const call of harmless) rest = rest.replace(call, '');
  return /^(?:\}`)?\)?;?\}?(?:,|$)/.test(rest);
}
