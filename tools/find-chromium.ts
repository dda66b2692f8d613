import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const knownPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
];

/** A browser that can be started, or one sentence that says what is missing and how to get it. */
export type FoundBrowser = { readonly path: string } | { readonly missing: string };

/**
 * Finds a Chromium or Chrome: GONGKAI_CHROMIUM, then the usual places. As root on a machine with apt-get it is
 * installed when there is none, with a Chinese font: without one, pages would be looked at as empty boxes.
 */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  places: readonly string[] = knownPlaces,
): FoundBrowser {
  const given = env.GONGKAI_CHROMIUM;
  if (given) {
    return isExecutable(given)
      ? { path: given }
      : { missing: `GONGKAI_CHROMIUM 指定的浏览器 ${given} 不存在或不能执行：请改正该路径。` };
  }
  const found = places.find(isExecutable);
  if (found) return { path: found };
  if (mayInstall() && install()) {
    const installed = places.find(isExecutable);
    if (installed) return { path: installed };
  }
  return {
    missing:
      '没有找到 Chromium 或 Chrome，浏览器测试无法进行：请执行 sudo apt-get install chromium fonts-noto-cjk，或者用 GONGKAI_CHROMIUM 指定浏览器的路径。',
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const mayInstall = (): boolean => process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get');

function install(): boolean {
  process.stderr.write('正在安装 Chromium 和中文字体……\n');
  const apt = (...options: string[]): boolean =>
    spawnSync('/usr/bin/apt-get', options, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
  return apt(...packages) || (apt('update') && apt(...packages));
}
