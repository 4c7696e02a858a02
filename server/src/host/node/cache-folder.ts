import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs of this user keep what they can make again; never in a repository. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.SLUGLINE_CACHE) return env.SLUGLINE_CACHE;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'slugline', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'slugline');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'slugline');
}
