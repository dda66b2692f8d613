/**
 * The arrows of docs/ARCHITECTURE.md. Each rule's comment says why; tools/boundaries.test.ts plants a violation of
 * each and sees it caught.
 */

/** A room may import rooms named before it. A new room is added here, in the place it depends from. */
const rooms = [
  'units',
  'gate',
  'channels',
  'catalogue',
  'supervision',
  'plans',
  'documents',
  'meetings',
  'consultations',
  'interpretations',
  'registers',
  'inspections',
  'knowledge',
  'foi',
  'exchange',
  'certificates',
  'services',
  'cases',
  'opinion',
  'newmedia',
  'activities',
  'opendata',
  'monitoring',
  'assessment',
];

const tests = '\\.(test|fixture)\\.tsx?$|/(testing|fixtures)/';
const room = (names) => `^src/rooms/(${names.join('|')})/`;

const laterRooms = rooms.slice(0, -1).map((name, place) => ({
  name: `rooms-order-${name}`,
  comment: `${name} stands before these rooms; declare a question in its index.ts and let main/ bind the answer`,
  severity: 'error',
  from: { path: room([name]), pathNot: tests },
  to: { path: room(rooms.slice(place + 1)) },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'two files that need each other are one file, or lack a third',
      severity: 'error',
      from: { path: '^(src|tools|test)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: 'an import that leads nowhere hides every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'kernel-alone',
      comment: 'the kernel is pure: no packages, no node:*, nothing of ours but the data that cites the law',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: tests },
      to: { pathNot: ['^src/kernel/', '^data/'] },
    },
    {
      name: 'platform-on-kernel',
      comment: 'the platform knows no business and no page',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^(src|test|tools|bin)/', pathNot: '^src/(platform|kernel)/' },
    },
    {
      name: 'ui-on-kernel',
      comment: 'components know neither rooms nor the database; hono/jsx is their only package',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: [tests, '^src/ui/chart/'] },
      to: { pathNot: ['^src/(ui|kernel)/', '^node_modules/hono/', '^node:'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'chart-on-kernel',
      comment: 'as ui-on-kernel; echarts draws here and nowhere else',
      severity: 'error',
      from: { path: '^src/ui/chart/', pathNot: tests },
      to: {
        pathNot: ['^src/(ui|kernel)/', '^node_modules/(hono|echarts)/', '^node:'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'rooms-below-apps',
      comment: 'a room does not know who shows it or who puts it together',
      severity: 'error',
      from: { path: '^src/rooms/', pathNot: tests },
      to: { path: '^(src/(apps|main)|test|tools|bin)/' },
    },
    {
      name: 'rooms-by-index',
      comment: 'what a room offers to others stands in its index.ts',
      severity: 'error',
      from: { path: '^src/rooms/([^/]+)/', pathNot: tests },
      to: { path: '^src/rooms/[^/]+/', pathNot: ['^src/rooms/$1/', '^src/rooms/[^/]+/index\\.ts$'] },
    },
    {
      name: 'rooms-listed',
      comment: 'a room that is not in the list has no place in the order: add it to .dependency-cruiser.cjs',
      severity: 'error',
      from: {},
      to: { path: '^src/rooms/[^/]+/', pathNot: room(rooms) },
    },
    ...laterRooms,
    {
      name: 'apps-by-front-door',
      comment: 'apps use a room by its index.ts and its web/',
      severity: 'error',
      from: { path: '^src/apps/', pathNot: tests },
      to: { path: '^src/rooms/', pathNot: ['^src/rooms/[^/]+/index\\.ts$', '/web/'] },
    },
    {
      name: 'main-imported-by-nobody',
      comment: 'main/ only composes',
      severity: 'error',
      from: { path: '^(src|tools)/', pathNot: ['^src/main/', tests] },
      to: { path: '^src/main/' },
    },
    {
      name: 'no-tests-in-product',
      comment: 'what only tests need must not reach production',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: ['^test/', '^tools/', '\\.test\\.tsx?$'] },
    },
    {
      name: 'sql-in-its-place',
      comment: 'SQL of a room stands in store.ts, queries.ts and measures.ts, nowhere else',
      severity: 'error',
      from: { path: '^src/(rooms|apps)/', pathNot: [tests, '(store|queries|measures)[.]ts$'] },
      to: { path: '^node_modules/(kysely|pg)/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
};
