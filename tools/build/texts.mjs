// Lays the web rooms' sentences beside the API, which writes them into the first HTML of a page: one text, said in one place.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/child.mjs';

const target = join(root, 'dist/apps/api/texts');

/** The folders that hold texts (relative to the workspace), by the name under which the web app knows them: area, `ui`, or `web` for the shell. */
export function textFolders() {
  const rooms = readdirSync(join(root, 'libs')).map((area) => ({
    room: area,
    folder: `libs/${area}/web/src/texts`,
  }));
  const shell = { room: 'web', folder: 'apps/web/src/app/texts' };
  const look = { room: 'ui', folder: 'libs/ui/src/texts' };
  return [...rooms, look, shell].filter(({ folder }) => existsSync(join(root, folder)));
}

/** Copies `libs/stories/web/src/texts/en.json` to `dist/apps/api/texts/stories.en.json`, and so on for all. */
export function layTexts() {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const { room, folder } of textFolders()) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.json')))
      copyFileSync(join(root, folder, file), join(target, `${room}.${file}`));
  }
}
