import { fieldOf, type ScalarNode } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import type { Range } from '../text/range.ts';
import { replaceRange } from './fixes.ts';
import type { PostRule, Report } from './rule.ts';

/** The fields that hold the picture of a post, in the formats that Slugline knows. */
const FIELDS: readonly (readonly string[])[] = [
  ['featuredImage'],
  ['image'],
  ['cover'],
  ['cover', 'image'],
  ['heroImage'],
  ['coverImage'],
  ['thumbnail'],
  ['ogImage'],
];

/** Extensions of files that are surely no pictures. */
const NO_PICTURE = /^(?:mp4|webm|mov|m4v|mp3|wav|pdf|mdx?|html?|txt|zip|psd|ai|sketch|fig)$/i;

/** A featured image that readers, or the networks where the post is shared, cannot show. */
export const frontmatterImage: PostRule = {
  id: 'frontmatter/image',
  severity: 'warning',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'The featured image is not a picture, or one that readers or social networks cannot show.',
  docs: `That a local picture exists is the business of [link/file](link-file.md); this rule looks at what kind it is.

\`\`\`yaml
featuredImage: ./launch.mp4                # wrong: a video
featuredImage: C:\\Users\\me\\launch.png      # wrong: on the writer's own machine
featuredImage: http://example.com/a.png    # wrong on a site with https: browsers do not load it
featuredImage: ./logo.svg                  # information: social networks show PNG, JPEG and WebP
\`\`\`

With the PostHog preset, a Cloudinary URL with a transformation in it (\`/upload/w_1600,c_limit/\`) is told about: the site makes
its own sizes of the original. Further rules of a site, such as the one host that pictures may come from, belong into its schema:
\`"pattern": "^https://images\\\\.example\\\\.com/"\`.`,
  check(post, { config, isPost }) {
    const { root } = post.frontmatter;
    if (!isPost || !root) return [];
    const reports: Report[] = [];
    for (const path of FIELDS) {
      const node = fieldOf(root, ...path);
      if (node?.kind !== 'scalar' || typeof node.value !== 'string' || node.style === 'block') continue;
      const report = judge(post, node, node.value.trim(), config.preset === 'posthog', secure(config.siteUrls));
      if (report) reports.push(report);
    }
    return reports;
  },
};

const secure = (origins: readonly string[]): boolean => origins[0]?.startsWith('https://') ?? false;

function judge(post: Post, node: ScalarNode, value: string, isPosthog: boolean, isSecure: boolean): Report | undefined {
  const { range } = node;
  if (value === '') return undefined;
  if (/^(?:[a-z]:[\\/]|file:|\/(?:Users|home)\/)/i.test(value))
    return {
      range,
      message: `"${value}" is a file on your own machine: copy it into the site and name it from there.`,
    };
  if (/^(?:https?:)?\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i.test(value))
    return { range, message: `"${value}" is on your own machine: readers cannot see it.` };
  const extension = /\.([a-z0-9]{2,5})(?:[?#].*)?$/i.exec(value)?.[1] ?? '';
  if (NO_PICTURE.test(extension))
    return {
      range,
      message: `"${value}" is not a picture (.${extension.toLowerCase()}): name a PNG, JPEG or WebP file.`,
    };
  if (isSecure && value.startsWith('http://'))
    return {
      range,
      message: `"${value}" is not loaded on a page with https: begin it with "https://".`,
      fixes: [replaceRange(post.file, part(post, range, 'http:'), 'https:', 'Begin it with "https://"', false)],
    };
  const transform = isPosthog ? /\/image\/upload\/((?:[a-z]{1,3}_[^/,]+)(?:,[a-z]{1,3}_[^/,]+)*\/)/.exec(value) : null;
  if (transform)
    return {
      range,
      severity: 'information',
      message: `"${transform[1]!.slice(0, -1)}" makes the featured image smaller than the site may want it: use the original.`,
      fixes: [replaceRange(post.file, part(post, range, transform[1]!), '', 'Use the original picture', false)],
    };
  if (/^(?:svg|gif|avif)$/i.test(extension))
    return {
      range,
      severity: 'information',
      message: `Social networks show no .${extension.toLowerCase()} pictures: a PNG or JPEG would be seen when the post is shared.`,
    };
  return undefined;
}

/** Where a part of a value stands; the whole value where its source is written another way. */
function part(post: Post, range: Range, written: string): Range {
  const at = post.text.slice(range.start, range.end).indexOf(written);
  return at < 0 ? range : { start: range.start + at, end: range.start + at + written.length };
}
