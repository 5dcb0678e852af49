package dev.pilot.examples.acceptance;

/** Templates that tests write into a site's folder. */
final class Templates {

  /** Takes one snapshot of each target; a change that needs no gate. */
  static final String SNAPSHOTS =
      """
      name: snapshots
      version: 1
      description: Take a snapshot of each machine
      parameters:
        targets: {type: array, items: {type: string}, required: true}
        snapshot_name: {type: string, required: true}
      steps:
        - for_each: "{{targets}}"
          as: vm
          steps:
            - id: snapshot
              skill: aiops
              tool: vm_create_snapshot
              params: {vm_name: "{{vm}}", snapshot_name: "{{snapshot_name}}"}
      """;

  /** The same, where it can be found out whether a call that was never answered had its effect. */
  static final String PROBED =
      SNAPSHOTS.replace("name: snapshots", "name: probed")
          + """
                  probe:
                    tool: vm_list_snapshots
                    params: {vm_name: "{{vm}}"}
                    applied: {ref: result.items, contains: {name: "{{snapshot_name}}"}}
                  retry: {attempts: 2, delay: 100ms}
                  timeout: 3s
          """;

  /** Looks at a machine once for each target. */
  static final String LOOKS =
      """
      name: looks
      version: 1
      description: Look at a machine, again and again
      parameters:
        targets: {type: array, items: {type: string}, required: true}
      steps:
        - for_each: "{{targets}}"
          as: target
          steps:
            - id: look
              action: Look for {{target}}
              skill: monitor
              tool: vm_info
              params: {vm_name: db-prod-01}
      """;

  private Templates() {}
}
