export { aPost } from './post.builder';
