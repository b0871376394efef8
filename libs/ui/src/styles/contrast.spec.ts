/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8').replaceAll("'", '"').replace(/,\n/g, ', ');

const themes = {
  light: { opening: ':root, [data-theme="light"] {', text: 4.5, graphic: 3 },
  dark: { opening: '\n[data-theme="dark"] {', text: 4.5, graphic: 3 },
  'high contrast, light': { opening: '\n[data-contrast="more"] {', text: 7, graphic: 4.5 },
  'high contrast, dark': { opening: '\n[data-theme="dark"][data-contrast="more"] {', text: 7, graphic: 4.5 },
};

function rolesOf(opening: string, end = '\n}'): Map<string, string> {
  const start = css.indexOf(opening);
  const block = css.slice(start + opening.length, css.indexOf(end, start + opening.length));
  return new Map(
    [...block.matchAll(/--cp-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, role = '', hex = '']) => [role, hex]),
  );
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(front: string, ground: string): number {
  const [darker = 0, lighter = 0] = [luminance(front), luminance(ground)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const voices = ['clinician', 'non-clinical-staff', 'manager', 'patient', 'carer', 'other', 'withheld'];
const hues = [
  ...voices.map((voice) => `voice-${voice}`),
  ...[1, 2, 3, 4, 5, 6].map((task) => `task-${task}`),
];
const grounds = ['page', 'surface', 'sunk', 'raised'];
const onGrounds = (roles: string[]) =>
  roles.flatMap((role) => grounds.map((ground) => [role, ground] as const));

const textPairs: (readonly [string, string])[] = [
  ...onGrounds(['ink', 'ink-soft', 'ink-faint', 'link', ...hues]),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-primary-tint', 'primary-tint'],
  ['on-marker', 'marker'],
  ['on-stop', 'stop'],
  ...['good', 'care', 'stop', 'info'].flatMap((role) => [
    [role, `${role}-tint`] as const,
    [role, 'surface'] as const,
    ['ink', `${role}-tint`] as const,
  ]),
  ...hues.flatMap((hue) => [[hue, `${hue}-tint`] as const, ['ink', `${hue}-tint`] as const]),
];
const graphicPairs: (readonly [string, string])[] = [
  ...onGrounds(['line-strong', 'primary', 'focus', 'marker-line']),
  ['focus', 'primary-tint'],
];

describe.each(Object.entries(themes))('the colours of the theme "%s"', (_, theme) => {
  const roles = rolesOf(theme.opening);
  const worst = (pairs: (readonly [string, string])[], floor: number) =>
    pairs
      .map(([front, ground]) => ({
        front,
        ground,
        value: contrast(roles.get(front) ?? '', roles.get(ground) ?? ''),
      }))
      // Also catches a role that is missing, whose contrast is not a number.
      .filter(({ value }) => !(value >= floor));

  it('let every text be read on every ground it stands on', () => {
    expect(worst(textPairs, theme.text)).toEqual([]);
  });

  it('let every edge, ring and mark be seen', () => {
    expect(worst(graphicPairs, theme.graphic)).toEqual([]);
  });
});

describe('the themes', () => {
  it('are the same whether the device or the member chose them', () => {
    const byDevice = rolesOf(':root:not([data-theme="light"]) {', '\n  }');
    expect(byDevice).toEqual(rolesOf(themes.dark.opening));
    const contrastByDevice = rolesOf(':root:not([data-contrast="normal"]) {', '\n  }');
    expect(contrastByDevice).toEqual(rolesOf(themes['high contrast, light'].opening));
  });
});

describe('the other style sheets', () => {
  it('name no colour of their own', () => {
    const others = [
      'base',
      'frame',
      'controls',
      'sheet',
      'voices',
      'marks',
      'blocks',
      'posts',
      'narrow',
      'print',
    ];
    const found = others.flatMap((name) =>
      [...readFileSync(join(__dirname, `${name}.css`), 'utf8').matchAll(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/g)].map(
        ([value]) => `${name}.css: ${value}`,
      ),
    );
    expect(found).toEqual([]);
  });
});
