/**
 * Brings a fresh clone to the point where the pinned Node can run it. Plain JavaScript without dependencies, because
 * it runs before anything is installed, on whatever Node (18 or later) the machine has.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const project = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(project, 'node_modules');
const stampFile = join(modules, '.gongkai-stamp');
const allowedScriptsFile = join(project, 'tools/install-scripts.json');
const neededMajor = 26;

/** Something only a person can put right; shown without a stack. */
export class Stop extends Error {}

const say = (sentence) => process.stderr.write(`${sentence}\n`);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Installs what the lock file names, unless it is there already. Several starts at once install once. */
export async function ensureInstalled() {
  if (isStamped()) return;
  const release = await takeInstallLock();
  try {
    if (isStamped()) return;
    if (!isLockFileInstalled()) installFromLockFile();
    runAllowedScripts();
    writeFileSync(stampFile, stamp());
  } finally {
    release();
  }
}

function stamp() {
  const hash = createHash('sha256');
  for (const file of [join(project, 'package-lock.json'), allowedScriptsFile])
    hash.update(readFileSync(file));
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

function isStamped() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

/** npm notes what it has installed when it has finished; a developer's `npm install` is as good as ours. */
function isLockFileInstalled() {
  const note = join(modules, '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = readJson(note).packages;
  return Object.entries(readJson(join(project, 'package-lock.json')).packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.peer);
  });
}

function installFromLockFile() {
  say('正在按锁定文件安装依赖，首次约需半分钟……');
  const options = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
  ];
  const cli = process.env.npm_execpath;
  const isNpm = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  const [command, first] = isNpm ? [process.execPath, [cli]] : ['npm', []];
  const ended = spawnSync(command, [...first, ...options], { cwd: project, stdio: ['ignore', 2, 2] });
  if (ended.error?.code === 'ENOENT')
    throw new Stop('没有找到 npm：请安装 Node.js 18 或更高版本（附带 npm）后重试。');
  if (ended.status !== 0)
    throw new Stop('依赖没有安装成功（原因见上）：请检查网络、软件源和磁盘空间后重试。');
}

/** npm is told to run no script at all; the few that are needed are listed with version and reason, and run here. */
function runAllowedScripts() {
  for (const { package: name, version, run } of readJson(allowedScriptsFile)) {
    const folder = join(modules, name);
    if (!existsSync(folder)) continue;
    const found = readJson(join(folder, 'package.json')).version;
    if (found !== version) {
      throw new Stop(
        `${name} 的版本是 ${found}，而 tools/install-scripts.json 只准许运行 ${version} 的安装脚本：请核对脚本内容后更新该文件。`,
      );
    }
    const ended = spawnSync(process.execPath, run, { cwd: folder, stdio: ['ignore', 2, 2] });
    if (ended.status !== 0) throw new Stop(`${name} 的安装脚本没有执行成功（原因见上）。`);
  }
}

async function takeInstallLock() {
  const folder = join(project, '.gongkai');
  const file = join(folder, 'install.lock');
  const mine = `${file}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(mine, holderMark(process.pid));
  for (let isTold = false; ; await pause(200)) {
    try {
      linkSync(mine, file);
      rmSync(mine);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isHeld(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!isTold) say('另一个进程正在安装依赖，等待其完成……');
    isTold = true;
  }
}

function isHeld(file) {
  try {
    const mark = readFileSync(file, 'utf8');
    const pid = Number(mark.split(' ')[0]);
    process.kill(pid, 0);
    return holderMark(pid) === mark;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Process number and, where /proc tells it, the tick it was started at: numbers are reused. */
function holderMark(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid} `;
  }
}

/** The Node everything runs on: the pinned one, or the machine's own where there is no package for it. */
function pinnedNode() {
  const pinned = join(modules, '.bin/node');
  for (const node of [pinned, process.execPath]) {
    const asked = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
    if (asked.status === 0 && Number.parseInt(asked.stdout, 10) >= neededMajor) return node;
  }
  throw new Stop(
    `需要 Node.js ${neededMajor} 或更高版本：随附的版本只支持 Linux x64，而本机的 Node.js 是 ${process.version}。` +
      `请从 https://nodejs.org 安装 Node.js ${neededMajor} 后重试。`,
  );
}

/**
 * Runs a script on the pinned Node until it ends; signals go through to it. Resolves to its exit code.
 * @param script path below the project; `.ts` is run through tsx
 */
export function runScript(script, options, { isSupervised = false } = {}) {
  const file = join(project, script);
  if (!existsSync(file)) throw new Stop(`这个版本没有 ${script}。`);
  const tsx = pathToFileURL(join(modules, 'tsx/dist/loader.mjs')).href;
  const child = spawn(pinnedNode(), ['--import', tsx, file, ...options], {
    // the channel tells a supervisor that we are gone, even when we were killed
    stdio: ['inherit', 'inherit', 'inherit', ...(isSupervised ? ['ipc'] : [])],
    env: { ...process.env, TSX_TSCONFIG_PATH: join(project, 'tsconfig.json') },
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, name) => resolve(code ?? 128 + constants.signals[name]));
  });
}

/** Runs `work` and ends the process with the code it gives; a Stop is told in one line. */
export async function main(work) {
  try {
    if (Number.parseInt(process.versions.node, 10) < 18)
      throw new Stop(`Node.js ${process.version} 过旧：请安装 18 或更高版本。`);
    await ensureInstalled();
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
