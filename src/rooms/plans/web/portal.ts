import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { atomFeed } from './atom.ts';
import { findTopic } from './portal-source.ts';
import { publicTaskPage } from './portal-task.tsx';
import { publicPlansPage, publicTopicPage } from './portal-topic.tsx';
import { publicUnitTasksPage } from './portal-unit.tsx';

async function feed(c: GongkaiContext): Promise<Response> {
  const topic = await findTopic(c.get('cx'), c.req.param('year') ?? '');
  if (!topic) return c.notFound() as Response;
  return c.body(atomFeed(topic.plan, topic.tasks), 200, {
    'content-type': 'application/atom+xml; charset=utf-8',
  });
}

/** Pages of the portal: the topic page of each year, its tasks, its units and its feed. */
export function portalPages(app: GongkaiApp): void {
  app.get('/plans', publicPlansPage);
  app.get('/plans/:year', publicTopicPage);
  app.get('/plans/:year/feed.atom', feed);
  app.get('/plans/:year/tasks/:no', publicTaskPage);
  app.get('/plans/:year/units/:unit', publicUnitTasksPage);
}
