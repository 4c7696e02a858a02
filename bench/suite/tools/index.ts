import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peersFolder } from './paths.ts';
import { rumdl } from './rumdl.ts';
import { slugline } from './slugline.ts';
import type { Tool } from './tool.ts';
import { vscode } from './vscode.ts';

/** What is installed for the peers, each pinned. */
const PACKAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rumdl: { rumdl: '0.2.75' },
  vscode: {
    'vscode-markdown-languageserver': '0.5.0',
    'vscode-markdown-languageservice': '0.5.0',
    'vscode-languageserver-textdocument': '1.0.12',
    'vscode-uri': '3.2.0',
    'markdown-it': '14.1.0',
    'markdown-it-front-matter': '0.2.4',
  },
  lezer: { '@lezer/markdown': '1.6.3' },
};

/**
 * Slugline, and the peers that can be had: installed on demand, once, into `out/bench/peers`.
 * @returns with a reason for each peer that is missing.
 */
export function toolsOf(peers: boolean): { readonly tools: Tool[]; readonly missing: string[] } {
  const tools = [slugline];
  const missing: string[] = [];
  if (!peers) return { tools, missing };
  for (const [name, wanted] of Object.entries(PACKAGES)) {
    if (!installed(wanted)) {
      mkdirSync(peersFolder, { recursive: true });
      const manifest = join(peersFolder, 'package.json');
      if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
      const packages = Object.entries(wanted).map(([name, version]) => `${name}@${version}`);
      const flags = ['--ignore-scripts', '--save-exact', '--no-audit', '--no-fund', '--loglevel=error'];
      const { status } = spawnSync('npm', ['install', ...flags, ...packages], {
        cwd: peersFolder,
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32',
      });
      if (status !== 0 || !installed(wanted)) {
        missing.push(`${name}, which npm could not install`);
        continue;
      }
    }
    const tool = [rumdl, vscode].find(({ id }) => id === name);
    if (tool) tools.push(tool);
  }
  return { tools, missing };
}

function installed(wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, version]) => {
    const manifest = join(peersFolder, 'node_modules', name, 'package.json');
    return (
      existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version === version
    );
  });
}
