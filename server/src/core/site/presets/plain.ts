import { joinPath } from '../../text/paths.ts';
import type { Preset } from './preset.ts';
import { isZola, literalOf, siteUrlOf } from './preset.ts';

/**
 * No framework that is known. Pages are judged by their files alone: the folder that holds the Markdown is the root
 * (`docs/` where VitePress says so), and a page that is not found may still be made by something unseen.
 */
export const plain: Preset = {
  id: 'plain',
  title: 'Plain Markdown folder',
  assumed: {
    content: [{ dir: '', url: '/', style: 'path' }],
    doubts: { pages: true, files: true, anchors: true },
    markdownTargets: 'resolved',
  },
  detect(site) {
    const vitepress = site.sources.find((file) => /(^|\/)\.vitepress\/config\.[cm]?[jt]s$/.test(file));
    if (vitepress !== undefined) {
      const source = site.text(vitepress) ?? 'rewrites';
      const project = vitepress.slice(0, vitepress.indexOf('.vitepress')).replace(/\/$/, '');
      const srcDir = literalOf(source, 'srcDir');
      const dir = joinPath(project, srcDir ?? '') ?? project;
      return {
        reason: `${vitepress} was found (VitePress)`,
        config: {
          generator: 'vitepress',
          content: [{ dir, url: '/', style: 'path' }],
          posts: [dir === '' ? '**/*.md' : `${dir}/**/*.md`],
          static: [dir === '' ? 'public' : `${dir}/public`],
          markdownTargets: 'resolved',
          // Every file is a page, unless the configuration moves some or templates make more.
          doubts: {
            pages:
              site.files.some((file) => /\[[^/]*\]\.md$/.test(file)) ||
              /\brewrites\b/.test(source) ||
              (srcDir === undefined && /\bsrcDir\b/.test(source)),
            files: true,
            anchors: true,
          },
        },
      };
    }
    if (site.first('mkdocs.yml', 'mkdocs.yaml') !== undefined && site.hasPosts('docs')) {
      return {
        reason: 'mkdocs.yml was found (MkDocs)',
        config: {
          ...plain.assumed,
          generator: 'mkdocs',
          content: [{ dir: 'docs', url: '/', style: 'path' }],
          posts: ['docs/blog/posts/**/*.md'],
        },
      };
    }
    if (isZola(site) && site.hasPosts('content')) {
      const base = siteUrlOf(/^[ \t]*base_url[ \t]*=[ \t]*["']([^"'\n]+)["']/m.exec(site.text('config.toml')!)?.[1]);
      return {
        reason: 'config.toml was found (Zola)',
        config: {
          ...plain.assumed,
          generator: 'zola',
          siteUrls: base?.origins ?? [],
          base: base?.base ?? '',
          // Its sections, bundles and aliases are Hugo's.
          content: [{ dir: 'content', url: '/', style: 'hugo' }],
          trailingSlash: 'always',
          posts: ['content/{post,posts,blog}/**/*.md'],
          static: ['static'],
        },
      };
    }
    return { reason: 'no framework was recognised', config: { ...plain.assumed, posts: postsOf(site.files) } };
  },
};

/** Folders called like a blog's are posts; nothing else is held against the post schema. */
function postsOf(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    const match = /^(?:(?:src|content|contents)\/)?(posts?|_posts|blog|articles)\/.*\.(?:md|mdx|markdown)$/.exec(file);
    if (match) folders.add(file.slice(0, file.indexOf(`${match[1]}/`) + match[1]!.length));
  }
  return [...folders].map((folder) => `${folder}/**/*.{md,mdx,markdown}`);
}
