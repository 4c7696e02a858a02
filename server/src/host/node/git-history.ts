import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileHistory } from '../history.ts';

/** A file is followed through so many renames. */
const MAX_STEPS = 10;

/**
 * Asks git where files went. Each question is one `git log` for the paths and one `git show` for a commit that took one of
 * them away; answers are kept. Only for trusted workspaces: a repository's configuration can name programs for git to run.
 * @param root the site's folder, in or at the top of a repository
 * @param timeout ms for one call of git
 */
export function gitHistory(root: string, timeout = 4000): FileHistory {
  const known = new Map<string, Promise<string | undefined>>();

  const whereIs = async (file: string, uncommitted: ReadonlyMap<string, string>): Promise<string | undefined> => {
    let path = file;
    for (let step = 0; step < MAX_STEPS; step++) {
      const next = uncommitted.get(path) ?? (await renamedTo(path));
      if (next === undefined || next === file) return undefined;
      if (existsSync(join(root, next))) return next;
      path = next;
    }
    return undefined;
  };

  const renamedTo = async (path: string): Promise<string | undefined> => {
    const commit = (await git('log', '-1', '--no-renames', '--diff-filter=D', '--format=%H', '--', path)).trim();
    if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
    const shown = await git(
      'show',
      '--relative',
      '-M',
      '-m',
      '--format=',
      '--diff-filter=R',
      '--name-status',
      '-z',
      commit,
    );
    return renames(shown).get(path);
  };

  const git = (...args: string[]): Promise<string> =>
    new Promise((resolve) => {
      const options = {
        cwd: root,
        timeout,
        maxBuffer: 32 * 1024 * 1024,
        windowsHide: true,
        env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_LITERAL_PATHSPECS: '1', GIT_TERMINAL_PROMPT: '0' },
      };
      const fixed = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];
      execFile('git', [...fixed, ...args], options, (error, stdout) => resolve(error ? '' : stdout));
    });

  return {
    async whereAre(files) {
      const found = new Map<string, string>();
      const missing = [...new Set(files)].filter((file) => !existsSync(join(root, file)));
      if (missing.length === 0) return found;
      const diff = ['diff', 'HEAD', '--relative', '-M', '--diff-filter=R', '--name-status', '-z'];
      const uncommitted = renames(await git(...diff));
      for (const file of missing) {
        let answer = known.get(file);
        if (!answer) {
          answer = whereIs(file, uncommitted);
          known.set(file, answer);
        }
        const now = await answer;
        if (now !== undefined && existsSync(join(root, now))) found.set(file, now);
        else known.delete(file);
      }
      return found;
    },
  };
}

/** `R100 NUL old NUL new NUL ...` as old to new. */
function renames(output: string): Map<string, string> {
  const fields = output.split('\0');
  const found = new Map<string, string>();
  for (let i = 0; i + 2 < fields.length; i += 3) {
    if (/^R\d*$/.test(fields[i]!.trim())) found.set(fields[i + 1]!, fields[i + 2]!);
  }
  return found;
}
