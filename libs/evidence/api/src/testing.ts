export { aCycle, aMeasure, fallsAMonth, rowOf } from './evidence.builder';
