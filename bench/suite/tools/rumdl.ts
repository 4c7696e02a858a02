import { join } from 'node:path';
import { peersFolder } from './paths.ts';
import { findingsOf } from './printed.ts';
import type { Tool } from './tool.ts';

const binary = join(peersFolder, `node_modules/@rumdl/cli-${process.platform}-${process.arch}/rumdl`);

/** Rust; the site brings its `.rumdl.toml`, which turns on links and nothing else. */
export const rumdl: Tool = {
  id: 'rumdl',
  title: 'rumdl 0.2.75',
  remark: 'looks at links to pages and images; knows no anchors of other pages and no frontmatter.',
  folder: '',
  server: () => ({ command: binary, args: ['server'] }),
  check: () => ({ command: binary, args: ['check', '--no-cache', '--color', 'never', '.'] }),
  findings: (printed, site) => findingsOf(printed, site.folder),
  wholeSite: false,
  eager: true,
  exact: false,
  runs: (size, wanted) => (size >= 20_000 ? Math.min(wanted, 1) : wanted),
  settings: { rumdl: {} },
};
