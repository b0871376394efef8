// `npm start`: Common Practice on this computer, ready to try: installs, builds and runs what is needed.
import { foreground } from './run/child.mjs';
import { apiArguments, evaluation } from './run/evaluation.mjs';
import { chosenPort, expectFree } from './run/port.mjs';
import { prepare } from './run/prepare.mjs';
import { command, say } from './run/say.mjs';

await command(async () => {
  const port = chosenPort();
  const env = evaluation(port);
  say('Common Practice, for evaluation on this computer. Stop it with Ctrl+C.');
  await expectFree(port, env.HOST);
  await prepare();
  // In a process of its own: the builders are large, and the server runs for long.
  const built = await foreground(['tools/build.mjs', '--quietly']);
  return built === 0 ? foreground(apiArguments, env) : built;
});
