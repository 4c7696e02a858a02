import { createSchemas } from '../../core/features/create-schema.ts';
import { type Post, parsePost } from '../../core/post/post.ts';
import { decodeText } from '../../core/text/decode.ts';
import { lineStartsOf, positionAt } from '../../core/text/lines.ts';
import { loadEngine } from '../../host/load.ts';
import { applyChanges } from '../../host/node/apply-changes.ts';
import { NodeFiles } from '../../host/node/node-files.ts';
import { siteRootOf } from '../../host/node/site-root.ts';
import { type Command, EXIT, UsageError } from '../command.ts';

export const init: Command = {
  name: 'init',
  usage: 'init',
  summary: 'Write schemas and a configuration for a site, made of the posts that it has.',
  help: `Reads the frontmatter of every post and writes a JSON Schema for each folder that has a habit of its own: types, required
keys, allowed values, usual values. slugline.config.json then names them; what else it says stays. Posts that differ from
the rest are listed: they are what the new schemas report.

  --dry-run, -n   say what would be written, and write nothing
  --force         write over schemas that are there and differ

Exit code: 0 when it is done, 2 when it could not be.`,
  options: { 'dry-run': { type: 'boolean', short: 'n' }, force: { type: 'boolean' } },
  async run({ positionals, values }, terminal) {
    if (positionals.length > 0) throw new UsageError('init takes no paths: run it in the folder of the site.');
    const root = siteRootOf(terminal.cwd);
    const files = new NodeFiles(root);
    const { site, loaded } = await loadEngine(files, { today: terminal.today });
    const posts: Post[] = [];
    const starts = new Map<string, Uint32Array>();
    const textOf = async (file: string): Promise<string | undefined> => {
      const bytes = await files.read(file);
      return bytes && decodeText(bytes).text;
    };
    for (const { file } of site.records()) {
      const text = await textOf(file);
      if (text === undefined) continue;
      // Only the block is needed: bodies of 20,000 posts would fill the memory.
      const { frontmatter } = parsePost(file, text);
      posts.push({ ...parsePost(file, text.slice(0, frontmatter.bodyStart)) });
      starts.set(file, lineStartsOf(text.slice(0, frontmatter.bodyStart)));
    }
    const there = new Map<string, string>();
    for (const file of site.files()) {
      if (!/^(?:schemas\/[^/]+\.schema\.json|slugline\.config\.json)$/.test(file)) continue;
      const text = await textOf(file);
      if (text !== undefined) there.set(file, text);
    }
    const answer = createSchemas(
      loaded.config,
      posts,
      terminal.today,
      (file) => there.get(file),
      values.force === true,
    );
    if (answer.schemas.length === 0)
      throw new UsageError('There are too few posts with frontmatter to learn from: five in one folder are needed.');
    if (answer.taken.length > 0)
      throw new UsageError(
        `${answer.taken.join(', ')} ${answer.taken.length === 1 ? 'is' : 'are'} there and would change: use --force to write over.`,
      );
    if (!values['dry-run']) await applyChanges(root, answer.changes);
    for (const { file, files: glob, posts: count, keys, required } of answer.schemas)
      terminal.out(`${file}: ${count} posts (${glob}), ${keys} keys, ${required} required\n`);
    const config = answer.changes.some((change) => change.kind !== 'rename' && change.file === 'slugline.config.json');
    if (config) terminal.out(`slugline.config.json: ${values['dry-run'] ? 'would name' : 'names'} them\n`);
    if (answer.outliers.length === 0) terminal.out('Every post fits.\n');
    else {
      const differing = new Set(answer.outliers.map(({ file }) => file)).size;
      terminal.out(`\n${differing} ${differing === 1 ? 'post differs' : 'posts differ'} from the rest:\n`);
      for (const { file, problem } of answer.outliers) {
        const { line, character } = positionAt(starts.get(file)!, problem.range.start);
        terminal.out(`${file}:${line + 1}:${character + 1} ${problem.message}\n`);
      }
    }
    return EXIT.clean;
  },
};
