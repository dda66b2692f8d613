import type pg from 'pg';

export interface ServerReport {
  /** Such as 180004. */
  readonly version: number;
  readonly hasChecksums: boolean;
  /** What forbids running, each a plain sentence that ends with what to do. Empty means fit. */
  readonly problems: readonly string[];
  /** What should be known but forbids nothing. */
  readonly warnings: readonly string[];
}

const oldestVersion = 150_000;

/** Looks at the connected database before anything is written: version, Chinese text in trigrams, checksums. */
export async function checkServer(client: pg.ClientBase): Promise<ServerReport> {
  const problems: string[] = [];
  const warnings: string[] = [];
  const one = async (sql: string): Promise<string> => {
    const { rows } = await client.query<{ value: string }>(sql);
    return rows[0]?.value ?? '';
  };
  const version = Number(await one(`select current_setting('server_version_num') as value`));
  if (version < oldestVersion) {
    problems.push(`PostgreSQL 版本 ${Math.floor(version / 10_000)} 过低：请升级到 15 或更高版本。`);
  }
  const encoding = await one(
    'select pg_encoding_to_char(encoding) as value from pg_database where datname = current_database()',
  );
  if (encoding !== 'UTF8') {
    problems.push(`数据库编码是 ${encoding}，不能完整保存汉字：请以 encoding 'UTF8' 重新建库。`);
  }
  if ((await one(`select count(*)::text as value from pg_extension where extname = 'pg_trgm'`)) === '0') {
    problems.push(
      '数据库没有扩展 pg_trgm：请安装 postgresql-contrib，并以管理员身份执行 create extension pg_trgm。',
    );
  } else if ((await one(`select array_length(show_trgm('信息'), 1)::text as value`)) === '') {
    problems.push('数据库的区域设置不识别汉字，检索会查不到内容：请以 locale C.UTF-8 重新建库后再导入数据。');
  }
  const hasChecksums = (await one(`select current_setting('data_checksums') as value`)) === 'on';
  if (!hasChecksums) {
    warnings.push('数据库没有启用数据校验和，磁盘损坏可能不被发现：请停机后执行 pg_checksums --enable。');
  }
  return { version, hasChecksums, problems, warnings };
}
