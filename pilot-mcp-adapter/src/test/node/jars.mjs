// Where the programs under test are: built by `mvn -DskipTests package`, or named by the environment.
import { fileURLToPath } from 'node:url';

const root = new URL('../../../../', import.meta.url);

function jar(variable, path) {
  return process.env[variable] ?? fileURLToPath(new URL(path, root));
}

export const pilotJar = jar('PILOT_MCP_JAR', 'pilot-mcp-adapter/target/pilot-mcp.jar');
export const datacenterJar = jar(
  'SIMULATED_DATACENTER_JAR',
  'examples/simulated-datacenter/target/simulated-datacenter.jar',
);
