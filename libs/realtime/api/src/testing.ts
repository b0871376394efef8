export { RedisServer } from './redis-server.builder';
