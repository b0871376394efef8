const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../..');
const subfolders = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => `${folder}/${entry.name}`);

/**
 * The folders of all Nx projects, relative to the workspace: every folder with a project.json, as Nx itself finds them.
 * A spec holds this list against `nx show projects`.
 */
exports.projectFolders = () =>
  [
    'tools',
    ...subfolders('tools'),
    ...subfolders('apps'),
    ...subfolders('libs'),
    ...subfolders('libs').flatMap(subfolders),
  ].filter((folder) => existsSync(join(root, folder, 'project.json')));

/** Every project with its name, tags and targets, read from the project files themselves. */
exports.projects = () =>
  exports.projectFolders().map((folder) => {
    const {
      name,
      tags = [],
      targets = {},
    } = JSON.parse(readFileSync(join(root, folder, 'project.json'), 'utf8'));
    return { folder, name, tags, targets };
  });
