import { z } from 'zod';

/** The last entry of a backup: what the others are and must be. */
export const manifestName = 'manifest.json';

export const manifestShape = z.object({
  format: z.literal('gongkai-backup-1'),
  at: z.iso.datetime(),
  /** The server's major version; another one cannot read these data files. */
  postgres: z.int(),
  files: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string().length(64) })),
});

export type Manifest = z.infer<typeof manifestShape>;
export type ManifestFile = Manifest['files'][number];
