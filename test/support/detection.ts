import { configFile, type LoadedConfig, loadConfig } from '../../server/src/core/site/config-file.ts';
import { detectionFiles } from '../../server/src/core/site/presets/presets.ts';

/**
 * The configuration of a literal site. Detection sees the text of the files that a host reads for it, and of no others: a preset
 * that wants another finds nothing here, as at a real site.
 * @param text of `slugline.config.json`, where it is not the site's own
 */
export function configOf(
  files: Readonly<Record<string, string>>,
  text: string | undefined = files[configFile],
): LoadedConfig {
  const names = Object.keys(files);
  const wanted = new Set(detectionFiles(names));
  return loadConfig(text, names, (file) => (wanted.has(file) ? files[file] : undefined));
}
