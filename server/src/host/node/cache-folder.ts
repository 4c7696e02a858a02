import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where programs of this user keep what they can make again; never in a repository, so paths from the current folder do not count. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.SLUGLINE_CACHE && isAbsolute(env.SLUGLINE_CACHE)) return env.SLUGLINE_CACHE;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'slugline', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'slugline');
  const { XDG_CACHE_HOME: home } = env;
  return join(home && isAbsolute(home) ? home : join(homedir(), '.cache'), 'slugline');
}
