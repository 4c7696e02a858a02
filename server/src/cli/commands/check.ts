import { configFile } from '../../core/site/config-file.ts';
import type { Site } from '../../core/site/site.ts';
import { markdownName } from '../../core/text/paths.ts';
import { loadEngine } from '../../host/load.ts';
import { lintWaiting } from '../../host/markdownlint.ts';
import { NodeFiles } from '../../host/node/node-files.ts';
import { parallelReader } from '../../host/node/parallel-reader.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { findingsOf } from '../findings.ts';
import { formats } from '../formats.ts';
import { select } from '../select.ts';

/** How many Markdown files a site without a page has. */
function unreadPosts(site: Site): number {
  if (!site.records()[Symbol.iterator]().next().done) return 0;
  let count = 0;
  for (const file of site.files()) if (markdownName.test(file)) count++;
  return count;
}

export const check: Command = {
  name: 'check',
  usage: 'check [paths]',
  summary: 'Check posts: frontmatter, links, text. The same problems as in the editor.',
  help: `Checks the site that the paths (default: this folder) lie in and prints the problems of the files they name.

  --format text|json|github|sarif   how to print them (default: text)
  --quiet, -q                       errors only
  --verbose                         say how the site was understood, on standard error
  --max-warnings N                  exit with 1 when there are more than N warnings

Exit code: 0 when there are no errors, 1 when there are, 2 when the check could not run.`,
  options: {
    format: { type: 'string' },
    quiet: { type: 'boolean', short: 'q' },
    verbose: { type: 'boolean' },
    'max-warnings': { type: 'string' },
  },
  async run({ positionals, values }, terminal) {
    const name = String(values.format ?? 'text');
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (!format) throw new UsageError(`"${name}" is no format: use ${Object.keys(formats).join(', ')}.`);
    const limit = values['max-warnings'] === undefined ? Number.POSITIVE_INFINITY : Number(values['max-warnings']);
    if (!(limit >= 0)) throw new UsageError(`--max-warnings takes a number, not "${values['max-warnings']}".`);
    const { root, includes, wanted } = select(terminal.cwd, positionals);
    const files = new NodeFiles(root);
    const engine = await loadEngine(files, { today: terminal.today, reader: parallelReader(root) });
    for await (const _ of lintWaiting(files, engine));
    if (values.verbose) {
      const { config } = engine.loaded;
      const pages = [...engine.site.records()];
      const links = pages.reduce((sum, { links }) => sum + links.length, 0);
      terminal.err(
        `${root}: preset "${config.preset}" (${config.presetReason}), ${pages.length} pages, ${links} links.\n`,
      );
    }
    // Silence would say that all is well.
    const lost = unreadPosts(engine.site);
    if (lost > 0) {
      const { preset, presetReason } = engine.loaded.config;
      terminal.err(
        `No posts were found: the Markdown files here (${lost}) are not among the content of the preset "${preset}" (${presetReason}). Name their folders in "content" of ${configFile}.\n`,
      );
    }
    for (const file of wanted) {
      if (markdownName.test(file) && engine.reads(file) === 'name')
        terminal.err(
          `"${file}" is not among this site's content, so it was not checked: see "content" in the configuration.\n`,
        );
    }
    const all = findingsOf(engine, root, terminal.cwd, includes);
    const findings = values.quiet ? all.filter((finding) => finding.severity === 'error') : all;
    terminal.out(format(findings, terminal.color));
    const warnings = all.filter((finding) => finding.severity === 'warning').length;
    return all.some((finding) => finding.severity === 'error') || warnings > limit ? EXIT.problems : EXIT.clean;
  },
};
