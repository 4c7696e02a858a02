import { existsSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type FileMove, filesForMove, moveEdits } from '../../core/features/move.ts';
import { decodeText } from '../../core/text/decode.ts';
import { loadEngine } from '../../host/load.ts';
import { applyChanges } from '../../host/node/apply-changes.ts';
import { NodeFiles } from '../../host/node/node-files.ts';
import { siteRootOf } from '../../host/node/site-root.ts';
import { type Command, EXIT, UsageError } from '../command.ts';

export const mv: Command = {
  name: 'mv',
  usage: 'mv OLD NEW',
  summary: 'Move or rename a post, an image or a folder: links follow, a redirect is added.',
  help: `Moves a file or folder of the site, as "mv" does. Every link to it follows, in every form; a moved post's own relative
links and images follow too; and redirects from the old URLs are added to the site's redirect file (netlify.toml,
vercel.json, _redirects; aliases for Hugo). Where NEW is a folder that exists, OLD goes into it.

  --dry-run, -n     say what would change, change nothing
  --no-redirect     add no redirects

Exit code: 0 when it is done, 2 when it could not be; then nothing has changed.`,
  options: {
    'dry-run': { type: 'boolean', short: 'n' },
    'no-redirect': { type: 'boolean' },
  },
  async run({ positionals, values }, terminal) {
    if (positionals.length !== 2) throw new UsageError('mv takes two paths: "slugline mv OLD NEW".');
    const { root, move } = movedPaths(terminal.cwd, positionals[0]!, positionals[1]!);
    const files = new NodeFiles(root);
    const engine = await loadEngine(files, { today: terminal.today });
    const texts = new Map<string, string>();
    for (const file of filesForMove(engine.site, [move])) {
      const bytes = await files.read(file);
      const decoded = bytes && decodeText(bytes);
      if (decoded?.encoding === 'utf-8') texts.set(file, decoded.text);
    }
    const answer = moveEdits({
      site: engine.site,
      moves: [move],
      read: (file) => texts.get(file),
      redirects: values['no-redirect'] !== true,
    });
    if (!values['dry-run']) await applyChanges(root, [...answer.changes, { kind: 'rename', ...move }]);
    const will = values['dry-run'] ? 'Would move' : 'Moved';
    terminal.out(`${will} ${move.from} to ${move.to}.\n`);
    if (answer.links > 0) terminal.out(`${count(answer.links, 'link')} in ${count(answer.files, 'file')} updated.\n`);
    if (answer.redirects > 0) terminal.out(`${count(answer.redirects, 'redirect')} added to ${answer.redirectFile}.\n`);
    for (const note of answer.notes) terminal.out(`${note}\n`);
    if (values['dry-run'])
      for (const change of answer.changes) if (change.kind === 'edit') terminal.out(`  ${change.file}\n`);
    return EXIT.clean;
  },
};

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** What is moved where, from the site's root. */
function movedPaths(cwd: string, old: string, next: string): { root: string; move: FileMove } {
  const from = resolve(cwd, old);
  if (!existsSync(from)) throw new UsageError(`"${old}" does not exist.`);
  const root = siteRootOf(from);
  let to = resolve(cwd, next);
  if (existsSync(to) && statSync(to).isDirectory() && !sameButCase(from, to)) to = join(to, basename(from));
  else if (/[\\/]$/.test(next)) to = join(to, basename(from));
  if (existsSync(to) && !sameButCase(from, to)) throw new UsageError(`"${next}" exists already.`);
  const move = { from: inside(root, from), to: inside(root, to) };
  if (move.from === '') throw new UsageError('The site itself cannot be moved.');
  if (move.from === move.to) throw new UsageError(`"${old}" is there already.`);
  if (move.to.startsWith(`${move.from}/`)) throw new UsageError(`"${old}" cannot be moved into itself.`);
  return { root, move };
}

const sameButCase = (a: string, b: string): boolean => a !== b && a.toLowerCase() === b.toLowerCase();

function inside(root: string, path: string): string {
  const found = relative(root, path);
  if (found.startsWith('..') || isAbsolute(found)) throw new UsageError(`"${path}" is not in the site at "${root}".`);
  return found.split(sep).join('/');
}
