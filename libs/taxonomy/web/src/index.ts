export { GlossaryProposal } from './glossary-proposal';
export type { PlaceInPart, WrittenPart } from './glossary.rules';
export { glossaryRoutes } from './glossary.routes';
export { PlainLanguagePanel } from './plain-language-panel';
export { PlainLanguageStore } from './plain-language.store';
export { skillsRoutes } from './skills.routes';
export { type Skill, type Task, TaxonomyStore } from './taxonomy.store';
