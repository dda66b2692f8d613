import { backup } from '#platform/backup/backup.ts';
import { restore } from '#platform/backup/restore.ts';
import type { Command } from '#platform/room.ts';
import { trailCommands } from '#platform/trail/commands.ts';
import { commandSettings, dataFolder } from './command-database.ts';

const fileOf = (args: readonly string[]): string | undefined => args.find((arg) => !arg.startsWith('-'));

const backupCommand: Command = {
  words: 'backup',
  usage: 'backup 文件',
  summary: '备份数据库、文件和密钥（系统可以照常运行）',
  isOffline: true,
  async run(args, cx) {
    const file = fileOf(args);
    if (!file) return usage('backup 文件');
    const report = await backup(commandSettings(), file);
    const size = `${Math.ceil(report.bytes / 1_048_576)} MB`;
    cx.print(
      report,
      `已备份 ${report.files} 个文件（${size}）到 ${report.file}\n校验值 ${report.digest}，请另行保管。`,
    );
    return 0;
  },
};

const restoreCommand: Command = {
  words: 'restore',
  usage: 'restore 文件 [--force]',
  summary: '把备份恢复到空的数据目录；--force 先把原目录改名移开',
  isOffline: true,
  async run(args, cx) {
    const file = fileOf(args);
    if (!file) return usage('restore 文件 [--force]');
    const report = await restore(file, dataFolder(), { isForced: args.includes('--force') });
    cx.print(report, `已把 ${report.at} 的备份恢复到 ${report.dataDir}，共 ${report.files} 个文件。`);
    return 0;
  },
};

function usage(words: string): number {
  process.stderr.write(`用法：npm run -s gongkai -- ${words}\n`);
  return 2;
}

/** Commands that belong to no room. */
export const systemCommands: readonly Command[] = [...trailCommands, backupCommand, restoreCommand];
