export { skillsRoutes } from './skills.routes';
export { type Skill, type Task, TaxonomyStore } from './taxonomy.store';
