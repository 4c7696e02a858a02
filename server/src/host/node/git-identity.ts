import { execFile } from 'node:child_process';

/** Who commits in a repository: `user.name` and `user.email` of git's configuration. Empty where there is no git. */
export async function gitIdentity(root: string): Promise<{ name: string | undefined; email: string | undefined }> {
  const value = (key: string): Promise<string | undefined> =>
    new Promise((resolve) => {
      execFile('git', ['config', '--get', key], { cwd: root, timeout: 2000, windowsHide: true }, (error, stdout) =>
        resolve(error ? undefined : stdout.trim() || undefined),
      );
    });
  const [name, email] = await Promise.all([value('user.name'), value('user.email')]);
  return { name, email };
}
