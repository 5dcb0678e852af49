import { existsSync } from 'node:fs';
import { datacenterJar, pilotJar } from './jars.mjs';

const missing = [pilotJar, datacenterJar].filter((jar) => !existsSync(jar));
if (missing.length > 0) {
  console.error(
    `Missing: ${missing.join(', ')}\n` +
      "Run 'mvn -DskipTests package' at the root of the repository first," +
      ' or set PILOT_MCP_JAR and SIMULATED_DATACENTER_JAR.',
  );
  process.exit(1);
}
