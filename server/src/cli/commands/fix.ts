import { certainFixes, formerFilesOf } from '../../core/features/fix-site.ts';
import { parsePost } from '../../core/post/post.ts';
import type { FileChange } from '../../core/problem.ts';
import { decodeText } from '../../core/text/decode.ts';
import { loadEngine } from '../../host/load.ts';
import { lintWaiting } from '../../host/markdownlint.ts';
import { applyChanges } from '../../host/node/apply-changes.ts';
import { gitHistory } from '../../host/node/git-history.ts';
import { NodeFiles } from '../../host/node/node-files.ts';
import { type Command, EXIT } from '../command.ts';
import { select } from '../select.ts';

/** ms for one call of git: nobody is typing. */
const GIT_TIMEOUT = 30_000;

export const fix: Command = {
  name: 'fix',
  usage: 'fix [paths]',
  summary: 'Repair what is certain: final addresses of redirects, wrong case, moved targets, frontmatter slips.',
  help: `Applies the fixes that are right without a look to the files that the paths name (default: this folder): links to the final
address of a redirect, in the right case, to where a post went according to git, and what the rules say is safe. Everything
else is left for "slugline check" to report. All files are changed, or none.

  --dry-run, -n     say what would change, change nothing
  --no-git          do not ask git where files went

Exit code: 0 when it is done, 2 when it could not be; then nothing has changed.`,
  options: {
    'dry-run': { type: 'boolean', short: 'n' },
    'no-git': { type: 'boolean' },
  },
  async run({ positionals, values }, terminal) {
    const { root, includes } = select(terminal.cwd, positionals);
    const files = new NodeFiles(root);
    const engine = await loadEngine(files, { today: terminal.today });
    for await (const _ of lintWaiting(files, engine));
    const { site } = engine;
    const wanted = [...engine.files()].filter((file) => includes(file) && engine.problemsOf(file).length > 0);
    const former = wanted.flatMap((file) => formerFilesOf(site, file, engine.problemsOf(file)));
    const history = values['no-git'] ? new Map<string, string>() : await gitHistory(root, GIT_TIMEOUT).whereAre(former);
    const changes: FileChange[] = [];
    let count = 0;
    for (const file of wanted) {
      const bytes = await files.read(file);
      const decoded = bytes && decodeText(bytes);
      if (decoded?.encoding !== 'utf-8') continue;
      const post = parsePost(file, decoded.text, site.config);
      for (const change of certainFixes(site, file, engine.problemsOf(file), post, history)) {
        if (change.kind !== 'edit') continue;
        changes.push(change);
        count += change.edits.length;
        terminal.out(`${file}: ${change.edits.length} ${change.edits.length === 1 ? 'fix' : 'fixes'}\n`);
      }
    }
    if (!values['dry-run']) await applyChanges(root, changes);
    const inFiles = `${changes.length} ${changes.length === 1 ? 'file' : 'files'}`;
    terminal.out(
      count === 0
        ? 'Nothing to fix that is certain.\n'
        : `${count} ${count === 1 ? 'fix' : 'fixes'} in ${inFiles}${values['dry-run'] ? ' to make' : ''}.\n`,
    );
    return EXIT.clean;
  },
};
