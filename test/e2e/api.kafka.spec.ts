import { apiSuite } from './api.suite.js';

jest.setTimeout(120_000);

describe('the system on Kafka', () => apiSuite('kafka'));
