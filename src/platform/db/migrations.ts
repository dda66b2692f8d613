/** The files in `migrations/` and what of them a database has seen; pure decisions, no I/O. */

export interface MigrationFile {
  readonly number: number;
  /** `0001-platform.sql`. */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

/** Splits `0001-platform.sql` into its number; undefined when the name does not follow the pattern. */
export function migrationNumber(name: string): number | undefined {
  const found = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name);
  return found ? Number(found[1]) : undefined;
}

/**
 * What is still to be applied, in order; or one plain sentence saying why nothing may be applied: a number that is
 * missing or doubled, an applied file that has changed since, or a database newer than this program.
 */
export function pendingMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): { pending: MigrationFile[] } | { problem: string } {
  const ordered = [...files].sort((a, b) => a.number - b.number);
  for (const [index, file] of ordered.entries()) {
    if (file.number !== index + 1) {
      return {
        problem: `迁移文件编号不连续：${file.name} 的编号应为 ${String(index + 1).padStart(4, '0')}。`,
      };
    }
  }
  for (const old of applied) {
    const file = ordered[old.number - 1];
    if (!file) return { problem: `数据库已执行迁移 ${old.name}，而程序中没有这个文件：程序版本比数据库旧。` };
    if (file.sha256 !== old.sha256) {
      return {
        problem: `迁移文件 ${file.name} 在执行之后被改动：已执行的迁移不得修改，请恢复原文件并新增一个迁移。`,
      };
    }
  }
  const seen = new Set(applied.map((old) => old.number));
  const pending = ordered.filter((file) => !seen.has(file.number));
  const last = Math.max(0, ...applied.map((old) => old.number));
  const late = pending.find((file) => file.number < last);
  if (late) return { problem: `迁移 ${late.name} 的编号小于已执行的最后一个迁移：只能向后追加，不能插入。` };
  return { pending };
}
