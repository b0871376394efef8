// Writes src/icons.generated.ts: the icons we use, out of lucide-static, each drawn as one path so that the Icon component
// needs no markup of its own and nothing is fetched. Run `node libs/ui/icons.mjs` after changing the list.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const names = `
  at-sign bell bell-off bell-ring
  arrow-left arrow-right arrow-up arrow-down book-open book-open-text briefcase-business calendar-clock check chevron-down
  chevron-right chevron-up circle-alert circle-check circle-dashed circle-dot circle-question-mark circle-slash
  circle-user-round clock cloud-check cloud-off contrast copy download ellipsis eye eye-off hand-heart highlighter hourglass house
  id-card-lanyard info languages link list-filter log-in log-out mail map-pinned megaphone message-circle-question-mark
  message-square-text monitor moon pencil-line plus printer refresh-cw search search-check send shapes shield-alert
  bold italic list list-ordered quote image image-plus heading-2 table-2 file-text file-up file-down redo-2 rotate-ccw git-compare chart-line
  calendar-check calendar-plus flag lightbulb message-circle-plus hand-helping split users feather archive archive-restore keyboard circle-plus
  list-checks text-quote link-2 lock globe scan-text square-pen target badge-check inbox sprout stethoscope sun trash trending-up-down triangle-alert type undo-2 user-round users-round wifi-off x
`
  .trim()
  .split(/\s+/);

const circle = ({ cx, cy, rx, ry }) =>
  `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;

function rect({ x = 0, y = 0, width, height, rx = 0, ry = rx }) {
  const [w, h] = [width - 2 * rx, height - 2 * ry];
  const corner = (dx, dy) => (rx ? `a${rx} ${ry} 0 0 1 ${dx} ${dy}` : '');
  return `M${x + rx} ${y}h${w}${corner(rx, ry)}v${h}${corner(-rx, ry)}h${-w}${corner(-rx, -ry)}v${-h}${corner(rx, -ry)}z`;
}

const drawers = {
  // A relative start counts from the origin, not from the end of the path before it.
  path: ({ d }) => (d.startsWith('m') ? `M0 0${d}` : d),
  circle: ({ cx, cy, r }) => circle({ cx, cy, rx: r, ry: r }),
  ellipse: circle,
  rect,
  line: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  polyline: ({ points }) => `M${points}`,
  polygon: ({ points }) => `M${points}z`,
};

const asNumbers = (attributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, key === 'd' || key === 'points' ? value : +value]),
  );

const nodes = createRequire(import.meta.url)('lucide-static/icon-nodes.json');
const lines = [...names].sort().map((name) => {
  if (!nodes[name]) throw new Error(`lucide-static has no icon named ${name}`);
  const d = nodes[name].map(([tag, attributes]) => drawers[tag](asNumbers(attributes))).join('');
  return `  '${name}': '${d}',`;
});

writeFileSync(
  new URL('./src/icons.generated.ts', import.meta.url),
  `// Written by libs/ui/icons.mjs from lucide-static (ISC licence); do not edit.
export const iconPaths = {
${lines.join('\n')}
} as const;
`,
);
