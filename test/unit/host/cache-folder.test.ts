import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../../server/src/host/node/cache-folder.ts';

describe('the folder of what can be made again', () => {
  const cases: readonly [string, Record<string, string>, NodeJS.Platform, string][] = [
    ['its own variable', { SLUGLINE_CACHE: '/x', XDG_CACHE_HOME: '/y' }, 'linux', '/x'],
    ["the system's variable", { XDG_CACHE_HOME: '/y' }, 'linux', '/y/slugline'],
    ['none', {}, 'linux', join(homedir(), '.cache/slugline')],
    [
      'paths from the current folder, which may be a repository',
      { SLUGLINE_CACHE: 'x', XDG_CACHE_HOME: '.cache' },
      'linux',
      join(homedir(), '.cache/slugline'),
    ],
    ['macOS', { XDG_CACHE_HOME: '/y' }, 'darwin', join(homedir(), 'Library/Caches/slugline')],
  ];
  for (const [name, env, platform, folder] of cases)
    it(`by ${name}`, function () {
      if (process.platform === 'win32') return this.skip();
      assert.equal(cacheFolder(env, platform), folder);
    });
});
